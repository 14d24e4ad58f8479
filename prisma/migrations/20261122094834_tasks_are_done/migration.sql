-- CreateEnum
CREATE TYPE "TaskOutcome" AS ENUM ('REACHED', 'NO_ANSWER', 'LEFT_MESSAGE', 'SENT', 'NOT_REACHABLE', 'INTERESTED', 'NOT_INTERESTED', 'WRONG_PERSON', 'NO_CONTACT');

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "assigneeId" UUID,
ADD COLUMN     "outcome" "TaskOutcome";

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_workspaceId_assigneeId_fkey" FOREIGN KEY ("workspaceId", "assigneeId") REFERENCES "Membership"("workspaceId", "userId") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- ── By hand ─────────────────────────────────────────────────────────────────────────────────────────────────────────

UPDATE "Task" SET "outcome" = 'REACHED' WHERE "state" = 'DONE';
ALTER TABLE "Task" ADD CONSTRAINT "Task_done_says_what_came" CHECK (("state" = 'DONE') = ("outcome" IS NOT NULL));
CREATE INDEX "Task_decided_idx" ON "Task" ("workspaceId", "decidedAt" DESC, "id" DESC) WHERE "decidedAt" IS NOT NULL;
CREATE INDEX "Task_assigneeId_idx" ON "Task" ("assigneeId") WHERE "assigneeId" IS NOT NULL;

-- Nobody rings somebody up whom nothing more is to reach. Leads are stopped in many places, so it is said here, once, and commits with the stop.
CREATE FUNCTION cam_call_off_tasks_of_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Task" SET "state" = 'CANCELLED', "updatedAt" = NEW."updatedAt"
   WHERE "workspaceId" = NEW."workspaceId" AND "leadId" = NEW."id" AND "state" = 'OPEN';
  RETURN NULL;
END $$;
CREATE TRIGGER "Lead_calls_off_tasks" AFTER UPDATE OF "stoppedAt", "status", "sequenceId" ON "Lead" FOR EACH ROW
  WHEN ((OLD."stoppedAt" IS NULL AND NEW."stoppedAt" IS NOT NULL) OR OLD."sequenceId" IS DISTINCT FROM NEW."sequenceId"
    OR (OLD."status" IN ('ROUTED', 'NURTURED') AND NEW."status" NOT IN ('ROUTED', 'NURTURED')))
  EXECUTE FUNCTION cam_call_off_tasks_of_lead();

CREATE FUNCTION cam_call_off_tasks_of_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Task" SET "state" = 'CANCELLED', "updatedAt" = NEW."updatedAt"
   WHERE "workspaceId" = NEW."workspaceId" AND "stepId" = NEW."id" AND "state" = 'OPEN';
  RETURN NULL;
END $$;
CREATE TRIGGER "Step_calls_off_tasks" AFTER UPDATE OF "removedAt" ON "Step" FOR EACH ROW
  WHEN (OLD."removedAt" IS NULL AND NEW."removedAt" IS NOT NULL) EXECUTE FUNCTION cam_call_off_tasks_of_step();

-- A paused campaign keeps them for the day it goes on.
CREATE FUNCTION cam_call_off_tasks_of_campaign() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Task" SET "state" = 'CANCELLED', "updatedAt" = NEW."stateChangedAt"
   WHERE "workspaceId" = NEW."workspaceId" AND "state" = 'OPEN' AND "campaignId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "Campaign_calls_off_tasks" AFTER UPDATE OF "state" ON "Campaign" FOR EACH ROW
  WHEN (OLD."state" <> NEW."state" AND NEW."state" IN ('COMPLETED', 'ARCHIVED')) EXECUTE FUNCTION cam_call_off_tasks_of_campaign();

-- What was written down about a call goes with the person it was with.
CREATE FUNCTION cam_erase_tasks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Task" t SET "state" = CASE WHEN t."state" = 'OPEN' THEN 'CANCELLED' ELSE t."state" END,
         "note" = CASE WHEN t."state" = 'SKIPPED' THEN 'The words went with the person who was erased.' END, "updatedAt" = NEW."erasedAt"
   WHERE t."workspaceId" = NEW."workspaceId"
     AND t."leadId" = ANY (ARRAY(SELECT l."id" FROM "Lead" l WHERE l."workspaceId" = NEW."workspaceId" AND l."contactId" = NEW."id"));
  RETURN NULL;
END $$;
CREATE TRIGGER "Contact_erases_tasks" AFTER UPDATE OF "erasedAt" ON "Contact" FOR EACH ROW
  WHEN (OLD."erasedAt" IS NULL AND NEW."erasedAt" IS NOT NULL) EXECUTE FUNCTION cam_erase_tasks();

CREATE OR REPLACE FUNCTION cam_release_members_work() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Campaign" SET "ownerId" = NULL WHERE "workspaceId" = OLD."workspaceId" AND "ownerId" = OLD."userId";
  UPDATE "Lead" SET "ownerId" = NULL WHERE "workspaceId" = OLD."workspaceId" AND "ownerId" = OLD."userId";
  UPDATE "Inbound" SET "assigneeId" = NULL WHERE "workspaceId" = OLD."workspaceId" AND "assigneeId" = OLD."userId";
  UPDATE "Appointment" SET "hostId" = NULL WHERE "workspaceId" = OLD."workspaceId" AND "hostId" = OLD."userId";
  UPDATE "ReviewItem" SET "assigneeId" = NULL WHERE "workspaceId" = OLD."workspaceId" AND "assigneeId" = OLD."userId";
  UPDATE "Task" SET "assigneeId" = NULL WHERE "workspaceId" = OLD."workspaceId" AND "assigneeId" = OLD."userId";
  RETURN OLD;
END $$;
