-- CreateEnum
CREATE TYPE "WordKind" AS ENUM ('INDUSTRY', 'ROLE', 'SENIORITY');

-- CreateEnum
CREATE TYPE "JudgingVerdict" AS ENUM ('QUALIFY', 'REVIEW', 'REJECT');

-- CreateEnum
CREATE TYPE "JudgingRuleState" AS ENUM ('PROPOSED', 'CONFIRMED', 'DISMISSED', 'RETIRED');

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "judging" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "scoredVersion" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Lead" ADD COLUMN     "judgedAt" TIMESTAMPTZ(3),
ADD COLUMN     "routing" JSONB;

-- CreateTable
CREATE TABLE "Synonym" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "WordKind" NOT NULL,
    "term" CITEXT NOT NULL,
    "means" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Synonym_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "JudgingRule" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "verdict" "JudgingVerdict" NOT NULL,
    "condition" JSONB NOT NULL,
    "key" TEXT NOT NULL,
    "state" "JudgingRuleState" NOT NULL DEFAULT 'PROPOSED',
    "agreed" INTEGER NOT NULL DEFAULT 0,
    "disagreed" INTEGER NOT NULL DEFAULT 0,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "JudgingRule_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Synonym_workspaceId_kind_term_key" ON "Synonym"("workspaceId", "kind", "term");

-- CreateIndex
CREATE UNIQUE INDEX "JudgingRule_workspaceId_campaignId_key_key" ON "JudgingRule"("workspaceId", "campaignId", "key");

-- AddForeignKey
ALTER TABLE "Synonym" ADD CONSTRAINT "Synonym_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "JudgingRule" ADD CONSTRAINT "JudgingRule_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "JudgingRule" ADD CONSTRAINT "JudgingRule_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- By hand: what Prisma cannot say.

ALTER TABLE "Synonym" ADD CONSTRAINT "Synonym_says_something" CHECK (cam_is_said("term"::text) AND cam_is_said("means") AND cam_is_said("createdBy"));
ALTER TABLE "JudgingRule"
  ADD CONSTRAINT "JudgingRule_counts_not_negative" CHECK ("agreed" >= 0 AND "disagreed" >= 0),
  -- Nothing learnt counts before a person said yes to it.
  ADD CONSTRAINT "JudgingRule_decided_by_somebody" CHECK (("state" = 'PROPOSED') = ("decidedBy" IS NULL) AND ("decidedBy" IS NULL) = ("decidedAt" IS NULL));
CREATE INDEX "JudgingRule_open_idx" ON "JudgingRule" ("campaignId") WHERE "state" IN ('PROPOSED', 'CONFIRMED');

-- Who is to be scored, and who is to be judged by the score they have: few at any time, however many leads there are.
CREATE INDEX "Lead_score_due_idx" ON "Lead" ("campaignId", "id")
  WHERE "scoringVersion" IS NULL AND "status" IN ('ENRICHED', 'SCORED', 'QUALIFIED', 'REJECTED', 'IN_REVIEW', 'ROUTED', 'NURTURED', 'REPLIED');
CREATE INDEX "Lead_judge_due_idx" ON "Lead" ("campaignId", "id")
  WHERE "judgedAt" IS NULL AND NOT "decidedByHuman" AND "status" IN ('SCORED', 'QUALIFIED', 'REJECTED', 'IN_REVIEW');

-- A score is out of date as soon as what it was made of is another: whoever changed it, the database notices.
CREATE FUNCTION cam_rescore_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Lead" SET "scoringVersion" = NULL WHERE "contactId" = NEW."id" AND "workspaceId" = NEW."workspaceId" AND "scoringVersion" IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "Contact_is_scored_anew" AFTER UPDATE ON "Contact" FOR EACH ROW
  WHEN (ROW(OLD."companyId", OLD."title", OLD."seniority", OLD."city", OLD."country", OLD."customFields", OLD."emailKey", OLD."verification", OLD."roleAccount", OLD."freeMail")
    IS DISTINCT FROM ROW(NEW."companyId", NEW."title", NEW."seniority", NEW."city", NEW."country", NEW."customFields", NEW."emailKey", NEW."verification", NEW."roleAccount", NEW."freeMail"))
  EXECUTE FUNCTION cam_rescore_contact();

CREATE FUNCTION cam_rescore_company() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Lead" l SET "scoringVersion" = NULL FROM "Contact" c
   WHERE c."workspaceId" = NEW."workspaceId" AND c."companyId" = NEW."id" AND l."contactId" = c."id" AND l."workspaceId" = NEW."workspaceId" AND l."scoringVersion" IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "Company_is_scored_anew" AFTER UPDATE ON "Company" FOR EACH ROW
  WHEN (ROW(OLD."name", OLD."industry", OLD."employees", OLD."tech", OLD."city", OLD."country") IS DISTINCT FROM ROW(NEW."name", NEW."industry", NEW."employees", NEW."tech", NEW."city", NEW."country"))
  EXECUTE FUNCTION cam_rescore_company();

CREATE FUNCTION cam_rescore_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Lead" SET "scoringVersion" = NULL WHERE "workspaceId" = NEW."workspaceId" AND "id" = NEW."leadId" AND "scoringVersion" IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "LeadEvent_is_scored" AFTER INSERT ON "LeadEvent" FOR EACH ROW
  WHEN (NEW."kind" IN ('NOTE', 'CALL', 'MESSAGE', 'MEETING', 'MAIL_RECEIVED')) EXECUTE FUNCTION cam_rescore_told();
