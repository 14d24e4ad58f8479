-- AlterTable
ALTER TABLE "DiscoveredProfile" ADD COLUMN     "revealRunId" UUID,
ADD COLUMN     "saidNoAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "ProfileAsk" (
    "workspaceId" UUID NOT NULL,
    "batchId" UUID NOT NULL,
    "profileId" UUID NOT NULL,
    "vendor" "Vendor" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" "VendorOutcome",
    "because" TEXT,

    CONSTRAINT "ProfileAsk_pkey" PRIMARY KEY ("workspaceId","batchId","profileId")
);

-- CreateIndex
CREATE INDEX "ProfileAsk_profileId_at_idx" ON "ProfileAsk"("profileId", "at" DESC);

-- AddForeignKey
ALTER TABLE "ProfileAsk" ADD CONSTRAINT "ProfileAsk_workspaceId_batchId_fkey" FOREIGN KEY ("workspaceId", "batchId") REFERENCES "VendorBatch"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ProfileAsk" ADD CONSTRAINT "ProfileAsk_workspaceId_profileId_fkey" FOREIGN KEY ("workspaceId", "profileId") REFERENCES "DiscoveredProfile"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- By hand: what Prisma cannot say (docs/decisions/0112-addresses-of-found-people.md).
ALTER TABLE "ProfileAsk" ADD CONSTRAINT "ProfileAsk_outcome_says_why" CHECK ("outcome" IS NULL OR cam_is_said("because"));
ALTER TABLE "DiscoveredProfile" ADD CONSTRAINT "DiscoveredProfile_no_keeps_no_address" CHECK ("saidNoAt" IS NULL OR "email" IS NULL);
CREATE INDEX "DiscoveredProfile_revealRunId_idx" ON "DiscoveredProfile" ("revealRunId") WHERE "revealRunId" IS NOT NULL;
