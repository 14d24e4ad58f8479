-- An import writes every index of every row it makes, and a message that moves writes all of its own again: what only some rows need covers only those.
-- DropIndex
DROP INDEX "Contact_workspaceId_instagramUrl_key";

-- DropIndex
DROP INDEX "Contact_workspaceId_linkedinUrl_key";

-- DropIndex
DROP INDEX "Contact_workspaceId_twitterUrl_key";

-- DropIndex
DROP INDEX "Lead_campaignId_contactId_key";

-- DropIndex
DROP INDEX "Lead_campaignId_score_id_idx";

-- DropIndex
DROP INDEX "Lead_contactId_idx";

-- DropIndex
DROP INDEX "Lead_workspaceId_stage_stageChangedAt_id_idx";

-- DropIndex
DROP INDEX "Outbound_workspaceId_state_stateChangedAt_id_idx";

-- CreateIndex
CREATE UNIQUE INDEX "Lead_contactId_campaignId_key" ON "Lead"("contactId", "campaignId");

-- By hand from here on: what Prisma's schema cannot say.

CREATE UNIQUE INDEX "Contact_linkedinUrl_key" ON "Contact" ("workspaceId", "linkedinUrl") WHERE "linkedinUrl" IS NOT NULL;
CREATE UNIQUE INDEX "Contact_twitterUrl_key" ON "Contact" ("workspaceId", "twitterUrl") WHERE "twitterUrl" IS NOT NULL;
CREATE UNIQUE INDEX "Contact_instagramUrl_key" ON "Contact" ("workspaceId", "instagramUrl") WHERE "instagramUrl" IS NOT NULL;

-- Lists by score name only leads that have one.
CREATE INDEX "Lead_score_idx" ON "Lead" ("campaignId", "score" DESC, "id" DESC) WHERE "score" IS NOT NULL;
-- The board over all campaigns; its first column is read in the order of the leads themselves.
CREATE INDEX "Lead_board_idx" ON "Lead" ("workspaceId", "stage", "stageChangedAt" DESC, "id" DESC) WHERE "stage" <> 'NEW';

-- One index for both foreign keys, to the step and to its variant.
DROP INDEX "Outbound_stepId_idx";
DROP INDEX "Outbound_variantId_idx";
CREATE INDEX "Outbound_stepId_variantId_idx" ON "Outbound" ("stepId", "variantId") WHERE "stepId" IS NOT NULL;
-- What needs somebody's eye; the many that went well are read in the order they were planned.
CREATE INDEX "Outbound_attention_idx" ON "Outbound" ("workspaceId", "state", "stateChangedAt" DESC, "id" DESC)
  WHERE "state" IN ('AWAITING_APPROVAL', 'BOUNCED', 'COMPLAINED', 'REFUSED', 'UNKNOWN');
