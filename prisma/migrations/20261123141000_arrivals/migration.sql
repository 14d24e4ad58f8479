-- Mail that came in at a provider: whose it is, and how far its fetching is.
ALTER TABLE "ProviderEvent"
  ADD COLUMN "mailboxId" UUID,
  ADD COLUMN "tries" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "againAt" TIMESTAMPTZ(3),
  ADD COLUMN "trouble" TEXT;
ALTER TABLE "ProviderEvent" ADD CONSTRAINT "ProviderEvent_workspaceId_mailboxId_fkey" FOREIGN KEY ("workspaceId", "mailboxId") REFERENCES "Mailbox"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- By hand: what Prisma cannot say.
ALTER TABLE "ProviderEvent"
  ADD CONSTRAINT "ProviderEvent_mailbox_with_its_workspace" CHECK ("mailboxId" IS NULL OR "workspaceId" IS NOT NULL),
  ADD CONSTRAINT "ProviderEvent_tries_not_negative" CHECK ("tries" >= 0);
CREATE INDEX "ProviderEvent_mailboxId_idx" ON "ProviderEvent" ("mailboxId") WHERE "mailboxId" IS NOT NULL;
CREATE INDEX "ProviderEvent_arrival_idx" ON "ProviderEvent" ("eventId" text_pattern_ops) WHERE "mailboxId" IS NOT NULL;
CREATE INDEX "ProviderEvent_kept_out_idx" ON "ProviderEvent" ("workspaceId", "receivedAt" DESC, "id" DESC) WHERE "outcome" IN ('kept-out', 'given-up');
