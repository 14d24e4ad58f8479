-- What CAM read stays beside what a person made of it: a correction that is taken back finds the hard failure or the complaint again.
ALTER TABLE "Inbound" ADD COLUMN "readFacts" JSONB;
UPDATE "Inbound" SET "readFacts" = "facts" WHERE "facts" IS NOT NULL;
ALTER TABLE "Inbound" DROP CONSTRAINT "Inbound_redacted_says_nothing",
  ADD CONSTRAINT "Inbound_redacted_says_nothing" CHECK ("redactedAt" IS NULL OR num_nonnulls("fromAddress", "fromName", "fromKey", "subject", "newText", "fullText", "evidence", "facts", "readFacts", "matchEvidence", "followed", "handleError", "incomplete") = 0);
