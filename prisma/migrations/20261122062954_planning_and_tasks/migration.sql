-- CreateEnum
CREATE TYPE "TaskState" AS ENUM ('OPEN', 'DONE', 'SKIPPED', 'CANCELLED');

-- AlterTable
ALTER TABLE "Outbound" ADD COLUMN     "plan" JSONB;

-- CreateTable
CREATE TABLE "Task" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "leadId" UUID NOT NULL,
    "stepId" UUID NOT NULL,
    "state" "TaskState" NOT NULL DEFAULT 'OPEN',
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedBy" TEXT,
    "note" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Task_leadId_stepId_key" ON "Task"("leadId", "stepId");

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_workspaceId_campaignId_leadId_fkey" FOREIGN KEY ("workspaceId", "campaignId", "leadId") REFERENCES "Lead"("workspaceId", "campaignId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_workspaceId_stepId_fkey" FOREIGN KEY ("workspaceId", "stepId") REFERENCES "Step"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- ── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "Task"
  ADD CONSTRAINT "Task_decided_is_whole" CHECK (("state" IN ('DONE', 'SKIPPED')) = (num_nonnulls("decidedAt", "decidedBy") = 2) AND num_nonnulls("decidedAt", "decidedBy") IN (0, 2)),
  ADD CONSTRAINT "Task_skipped_says_why" CHECK ("state" <> 'SKIPPED' OR cam_is_said("note"));
CREATE INDEX "Task_stepId_idx" ON "Task" ("stepId");
CREATE INDEX "Task_open_idx" ON "Task" ("workspaceId", "dueAt", "id") WHERE "state" = 'OPEN';

-- What has a time already takes a place under the caps, whether somebody has to say yes to it or not.
CREATE INDEX "Outbound_waiting_idx" ON "Outbound" ("workspaceId", "dueAt", "id") WHERE "state" IN ('PLANNED', 'AWAITING_APPROVAL');

CREATE OR REPLACE FUNCTION cam_guard_outbound() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  content_changed boolean;
  allowed boolean;
  claims boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    -- A rehearsal may go; the real thing only together with its lead, and only if no provider ever saw it.
    IF OLD."dryRun" OR (OLD."attempts" = 0 AND OLD."leadId" IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM "Lead" WHERE "workspaceId" = OLD."workspaceId" AND "id" = OLD."leadId")) THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'outbound % stays in the ledger', OLD."id" USING ERRCODE = 'restrict_violation';
  END IF;

  IF TG_OP = 'INSERT' THEN
    IF NEW."state" NOT IN ('PLANNED', 'AWAITING_APPROVAL', 'READY', 'SKIPPED') OR NEW."attempts" <> 0 OR NEW."redactedAt" IS NOT NULL THEN
      RAISE EXCEPTION 'an outbound is not born %: it is planned first', NEW."state" USING ERRCODE = 'check_violation';
    END IF;
    NEW."contentFingerprint" := cam_fingerprint(NEW);
    RETURN NEW;
  END IF;

  IF ROW(NEW."workspaceId", NEW."id", NEW."kind", NEW."dryRun", NEW."campaignId", NEW."leadId", NEW."stepId")
      IS DISTINCT FROM ROW(OLD."workspaceId", OLD."id", OLD."kind", OLD."dryRun", OLD."campaignId", OLD."leadId", OLD."stepId") THEN
    RAISE EXCEPTION 'outbound % cannot become another intention', OLD."id" USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD."approvalRequired" AND NOT NEW."approvalRequired" THEN
    RAISE EXCEPTION 'outbound % waits for approval: nothing takes that away from it', OLD."id" USING ERRCODE = 'restrict_violation';
  END IF;

  -- Moves
  IF NEW."state" <> OLD."state" THEN
    allowed := CASE OLD."state"
      WHEN 'PLANNED' THEN NEW."state" IN ('AWAITING_APPROVAL', 'READY', 'SKIPPED', 'CANCELLED')
      WHEN 'AWAITING_APPROVAL' THEN NEW."state" IN ('READY', 'SKIPPED', 'CANCELLED')
      WHEN 'READY' THEN NEW."state" IN ('AWAITING_APPROVAL', 'TRANSMITTING', 'SKIPPED', 'CANCELLED')
      WHEN 'TRANSMITTING' THEN NEW."state" IN ('SENT', 'REFUSED', 'UNKNOWN', 'READY')
      WHEN 'UNKNOWN' THEN NEW."state" IN ('SENT', 'REFUSED', 'CANCELLED', 'READY')
      WHEN 'SENT' THEN NEW."state" IN ('DELIVERED', 'BOUNCED', 'COMPLAINED')
      WHEN 'DELIVERED' THEN NEW."state" IN ('BOUNCED', 'COMPLAINED')
      -- Planned anew: what no provider ever saw has its place still. One place per step: it changes this row, and never adds one.
      WHEN 'SKIPPED' THEN OLD."attempts" = 0 AND OLD."redactedAt" IS NULL AND NEW."state" IN ('PLANNED', 'AWAITING_APPROVAL', 'READY')
      WHEN 'CANCELLED' THEN OLD."attempts" = 0 AND OLD."redactedAt" IS NULL AND NEW."state" IN ('PLANNED', 'AWAITING_APPROVAL', 'READY')
      ELSE false
    END;
    IF NOT allowed THEN
      RAISE EXCEPTION 'outbound %: % cannot become %', OLD."id", OLD."state", NEW."state" USING ERRCODE = 'check_violation';
    END IF;
    -- Back to READY, or out of UNKNOWN, only with the proof on file.
    IF OLD."state" = 'TRANSMITTING' AND NEW."state" = 'READY'
        AND NOT cam_attempt_says(OLD."workspaceId", OLD."id", OLD."attempts", '{LATER,NOT_TAKEN}') THEN
      RAISE EXCEPTION 'outbound % may not be tried again: nothing on file proves that it was not taken', OLD."id" USING ERRCODE = 'check_violation';
    END IF;
    IF OLD."state" = 'UNKNOWN' AND NOT cam_attempt_says(OLD."workspaceId", OLD."id", OLD."attempts",
        CASE NEW."state" WHEN 'SENT' THEN '{FOUND,HUMAN_SENT}' WHEN 'REFUSED' THEN '{NOT_TAKEN,HUMAN_NOT_SENT}' ELSE '{HUMAN_NOT_SENT}' END::"AttemptFact"[]) THEN
      RAISE EXCEPTION 'outbound % stays UNKNOWN: nothing on file says what became of it', OLD."id" USING ERRCODE = 'check_violation';
    END IF;
  END IF;

  -- Tries are counted by claiming, one by one. A second offer of a message left TRANSMITTING (same key, within the provider's window) is a try too,
  -- but only once the first claim's lease has run out: of two workers that claim at the same time, one is refused.
  claims := NEW."state" = 'TRANSMITTING' AND (OLD."state" = 'READY' OR NEW."attempts" = OLD."attempts" + 1);
  IF NEW."attempts" - OLD."attempts" <> claims::integer THEN
    RAISE EXCEPTION 'outbound %: attempts are counted by claiming', OLD."id" USING ERRCODE = 'check_violation';
  END IF;
  IF claims AND OLD."state" = 'TRANSMITTING' AND NEW."claimedAt" < OLD."leasedUntil" THEN
    RAISE EXCEPTION 'outbound % is being transmitted by %', OLD."id", OLD."claimedBy" USING ERRCODE = 'check_violation';
  END IF;

  -- Content
  content_changed := cam_content(NEW) IS DISTINCT FROM cam_content(OLD);
  IF OLD."redactedAt" IS NOT NULL THEN
    IF content_changed OR NEW."redactedAt" IS DISTINCT FROM OLD."redactedAt" THEN
      RAISE EXCEPTION 'outbound % was redacted and stays so', OLD."id" USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF NEW."redactedAt" IS NOT NULL THEN
    IF NEW."state" IN ('PLANNED', 'AWAITING_APPROVAL', 'READY', 'TRANSMITTING') OR NOT cam_is_erased(OLD."workspaceId", OLD."contactId", OLD."recipientHash")
        OR ROW(NEW."messageId", NEW."idempotencyKey", NEW."contentFingerprint", NEW."mailboxId", NEW."variantId", NEW."sentAt", NEW."state")
          IS DISTINCT FROM ROW(OLD."messageId", OLD."idempotencyKey", OLD."contentFingerprint", OLD."mailboxId", OLD."variantId", OLD."sentAt", OLD."state") THEN
      RAISE EXCEPTION 'outbound % keeps its content: only an erased person''s, and no longer moving, is redacted', OLD."id" USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF OLD."attempts" > 0 OR NEW."state" = 'TRANSMITTING' OR (OLD."state" IN ('SKIPPED', 'CANCELLED') AND NEW."state" = OLD."state") THEN
    IF content_changed OR ROW(NEW."messageId", NEW."idempotencyKey", NEW."contentFingerprint", NEW."approvedFingerprint", NEW."variantId")
        IS DISTINCT FROM ROW(OLD."messageId", OLD."idempotencyKey", OLD."contentFingerprint", OLD."approvedFingerprint", OLD."variantId") THEN
      RAISE EXCEPTION 'outbound % is fixed: what is offered to a provider never changes', OLD."id" USING ERRCODE = 'restrict_violation';
    END IF;
  ELSE
    NEW."contentFingerprint" := cam_fingerprint(NEW);
    -- An edit voids the approval, unless the same statement approves exactly this.
    IF NEW."contentFingerprint" IS DISTINCT FROM OLD."contentFingerprint" AND NEW."approvedFingerprint" IS NOT DISTINCT FROM OLD."approvedFingerprint" THEN
      NEW."approvedFingerprint" := NULL;
      NEW."approvedBy" := NULL;
      NEW."approvedAt" := NULL;
    END IF;
  END IF;
  IF OLD."sentAt" IS NOT NULL AND NEW."sentAt" IS DISTINCT FROM OLD."sentAt" THEN
    RAISE EXCEPTION 'outbound % was sent once: its time stays', OLD."id" USING ERRCODE = 'restrict_violation';
  END IF;

  -- The net under the gate: whatever code forgets, a claim does not pass these.
  IF claims THEN
    IF (SELECT "stopAll" FROM "Workspace" WHERE "id" = NEW."workspaceId") THEN
      RAISE EXCEPTION 'outbound % may not go: everything is stopped', OLD."id" USING ERRCODE = 'check_violation';
    END IF;
    IF cam_is_suppressed(NEW."workspaceId", NEW."recipientKey", NEW."recipientDomain", NEW."recipientHash") THEN
      RAISE EXCEPTION 'outbound % may not go: the recipient is suppressed', OLD."id" USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM "Contact" WHERE "workspaceId" = NEW."workspaceId" AND "id" = NEW."contactId" AND "erasedAt" IS NOT NULL) THEN
      RAISE EXCEPTION 'outbound % may not go: the person was erased', OLD."id" USING ERRCODE = 'check_violation';
    END IF;
    IF NEW."kind" = 'STEP' AND EXISTS (SELECT 1 FROM "Lead" WHERE "workspaceId" = NEW."workspaceId" AND "id" = NEW."leadId" AND "stoppedAt" IS NOT NULL) THEN
      RAISE EXCEPTION 'outbound % may not go: its lead is stopped', OLD."id" USING ERRCODE = 'check_violation';
    END IF;
    UPDATE "Variant" SET "firstSentAt" = NEW."claimedAt" WHERE "workspaceId" = NEW."workspaceId" AND "id" = NEW."variantId" AND "firstSentAt" IS NULL;
  END IF;
  RETURN NEW;
END $$;

