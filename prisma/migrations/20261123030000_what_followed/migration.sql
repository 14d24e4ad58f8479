ALTER TYPE "StopReason" ADD VALUE 'ANSWER_UNREAD' AFTER 'LEFT_COMPANY';

ALTER TABLE "Inbound"
  ADD COLUMN "followed" JSONB,
  ADD COLUMN "handleTries" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "handleError" TEXT,
  ADD COLUMN "incomplete" TEXT,
  ADD CONSTRAINT "Inbound_tries_not_negative" CHECK ("handleTries" >= 0),
  ADD CONSTRAINT "Inbound_handled_before_it_has_followed" CHECK ("followed" IS NULL OR "handledAt" IS NOT NULL);

-- An erased person's message keeps no words, also none of those that were read out of it.
ALTER TABLE "Inbound" DROP CONSTRAINT "Inbound_redacted_says_nothing",
  ADD CONSTRAINT "Inbound_redacted_says_nothing" CHECK ("redactedAt" IS NULL OR num_nonnulls("fromAddress", "fromName", "fromKey", "subject", "newText", "fullText", "evidence", "facts", "matchEvidence", "followed", "handleError", "incomplete") = 0);
