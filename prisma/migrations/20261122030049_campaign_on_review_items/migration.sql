-- AlterTable
ALTER TABLE "ReviewItem" ADD COLUMN     "campaignId" UUID;

-- AddForeignKey
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- By hand: what Prisma cannot say.

-- The subject says which campaign a question is of, whoever asks it and whatever they write there.
CREATE FUNCTION cam_campaign_of_question() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- One look-up a kind: as one expression with sub-selects it took several times as long for the thousands a run asks about.
  NEW."campaignId" := NULL;
  IF NEW."leadId" IS NOT NULL THEN
    SELECT "campaignId" INTO NEW."campaignId" FROM "Lead" WHERE "workspaceId" = NEW."workspaceId" AND "id" = NEW."leadId";
  ELSIF NEW."outboundId" IS NOT NULL THEN
    SELECT "campaignId" INTO NEW."campaignId" FROM "Outbound" WHERE "workspaceId" = NEW."workspaceId" AND "id" = NEW."outboundId";
  ELSIF NEW."inboundId" IS NOT NULL THEN
    SELECT l."campaignId" INTO NEW."campaignId" FROM "Inbound" n JOIN "Lead" l ON l."workspaceId" = n."workspaceId" AND l."id" = n."leadId"
     WHERE n."workspaceId" = NEW."workspaceId" AND n."id" = NEW."inboundId";
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "ReviewItem_of_its_campaign" BEFORE INSERT OR UPDATE OF "leadId", "outboundId", "inboundId", "campaignId" ON "ReviewItem"
  FOR EACH ROW EXECUTE FUNCTION cam_campaign_of_question();

-- A reply is matched with its lead when somebody says whose it is, which may be long after it began to wait.
CREATE FUNCTION cam_question_follows_reply() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "ReviewItem" SET "campaignId" = NULL WHERE "workspaceId" = NEW."workspaceId" AND "inboundId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "Inbound_takes_its_question_along" AFTER UPDATE OF "leadId" ON "Inbound" FOR EACH ROW
  WHEN (OLD."leadId" IS DISTINCT FROM NEW."leadId") EXECUTE FUNCTION cam_question_follows_reply();

-- What waits already, and what was decided: the trigger finds the campaign.
UPDATE "ReviewItem" SET "campaignId" = NULL WHERE num_nonnulls("leadId", "outboundId", "inboundId") = 1;

-- One campaign's queue in its order; and all that was asked about it, what was decided last first, from which rules are learnt.
CREATE INDEX "ReviewItem_open_campaign_idx" ON "ReviewItem" ("workspaceId", "campaignId", "priority" DESC, "id") WHERE "decidedAt" IS NULL AND "campaignId" IS NOT NULL;
CREATE INDEX "ReviewItem_campaignId_idx" ON "ReviewItem" ("workspaceId", "campaignId", "decidedAt" DESC, "id" DESC) WHERE "campaignId" IS NOT NULL;
