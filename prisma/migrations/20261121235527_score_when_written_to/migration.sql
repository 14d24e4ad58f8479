-- AlterTable
ALTER TABLE "Lead" ADD COLUMN     "evidenceThen" JSONB,
ADD COLUMN     "scoreThen" DOUBLE PRECISION;

-- By hand: what Prisma cannot say.

ALTER TABLE "Lead" ADD CONSTRAINT "Lead_score_then_in_range" CHECK ("scoreThen" IS NULL OR "scoreThen" BETWEEN 0 AND 1);

-- An answer raises the score of whoever wrote it: an outcome held against today's score would prove the score by itself.
CREATE FUNCTION cam_keep_score_then() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."scoreThen" := NEW."score";
  NEW."evidenceThen" := NEW."scoreEvidence";
  RETURN NEW;
END $$;
CREATE TRIGGER "Lead_keeps_score_then" BEFORE UPDATE OF "firstMailAt" ON "Lead" FOR EACH ROW
  WHEN (OLD."firstMailAt" IS NULL AND NEW."firstMailAt" IS NOT NULL) EXECUTE FUNCTION cam_keep_score_then();

-- Whoever was written to in a campaign, by when: what calibration reads.
CREATE INDEX "Lead_written_to_idx" ON "Lead" ("campaignId", "firstMailAt" DESC) WHERE "firstMailAt" IS NOT NULL;
