-- How many of a campaign's mails a person was asked about: with every plan, and the campaign may have sent a million without.
CREATE INDEX "Outbound_asked_idx" ON "Outbound" ("campaignId") WHERE "approvalRequired" AND NOT "dryRun";
