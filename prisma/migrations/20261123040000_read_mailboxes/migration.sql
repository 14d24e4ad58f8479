ALTER TABLE "Inbound" ADD COLUMN "contentHash" CHAR(64),
  ADD CONSTRAINT "Inbound_content_hash" CHECK (cam_is_hash("contentHash"));

ALTER TABLE "Mailbox"
  ADD COLUMN "readTrouble" TEXT,
  ADD COLUMN "readTroubleAt" TIMESTAMPTZ(3),
  ADD COLUMN "readFailures" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "readAgainAt" TIMESTAMPTZ(3),
  ADD CONSTRAINT "Mailbox_read_failures_not_negative" CHECK ("readFailures" >= 0);

ALTER TABLE "MailboxFolder"
  ADD COLUMN "stuckAt" BIGINT,
  ADD COLUMN "stuckTimes" INTEGER NOT NULL DEFAULT 0,
  ADD CONSTRAINT "MailboxFolder_stuck_times_not_negative" CHECK ("stuckTimes" >= 0);
