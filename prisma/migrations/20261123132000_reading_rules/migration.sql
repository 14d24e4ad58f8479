-- What a workspace says that certain words, or mail from somewhere, mean: docs/decisions/0182-rules-for-reading.md
CREATE TABLE "ReadingRule" (
  "workspaceId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "says" "ReplyClass",
  "words" TEXT,
  "sender" TEXT,
  "because" TEXT,
  "madeFromId" UUID,
  "writtenBy" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "retiredAt" TIMESTAMPTZ(3),
  "retiredBy" TEXT,
  CONSTRAINT "ReadingRule_pkey" PRIMARY KEY ("workspaceId", "id"),
  CONSTRAINT "ReadingRule_looks_at_something" CHECK (num_nonnulls("words", "sender") > 0 AND cam_is_said(coalesce("words", 'x')) AND cam_is_said(coalesce("sender", 'x'))),
  CONSTRAINT "ReadingRule_failures_are_read_by_structure" CHECK ("says" IS DISTINCT FROM 'BOUNCE'),
  CONSTRAINT "ReadingRule_taken_out_by_somebody" CHECK (("retiredAt" IS NULL) = ("retiredBy" IS NULL))
);
ALTER TABLE "ReadingRule"
  ADD CONSTRAINT "ReadingRule_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
  ADD CONSTRAINT "ReadingRule_workspaceId_madeFromId_fkey" FOREIGN KEY ("workspaceId", "madeFromId") REFERENCES "Inbound"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
-- Of two people who make the same one, one made it.
CREATE UNIQUE INDEX "ReadingRule_in_force_key" ON "ReadingRule" ("workspaceId", coalesce("words", ''), coalesce("sender", '')) WHERE "retiredAt" IS NULL;
CREATE INDEX "ReadingRule_madeFromId_idx" ON "ReadingRule" ("madeFromId") WHERE "madeFromId" IS NOT NULL;

-- Which rule decided.
ALTER TABLE "Inbound" ADD COLUMN "readingRuleId" UUID;
ALTER TABLE "Inbound" ADD CONSTRAINT "Inbound_workspaceId_readingRuleId_fkey" FOREIGN KEY ("workspaceId", "readingRuleId") REFERENCES "ReadingRule"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
CREATE INDEX "Inbound_readingRuleId_idx" ON "Inbound" ("readingRuleId") WHERE "readingRuleId" IS NOT NULL;
-- What people corrected, the last first.
CREATE INDEX "Inbound_corrected_idx" ON "Inbound" ("workspaceId", "correctedAt" DESC, "id" DESC) WHERE "correctedTo" IS NOT NULL;
