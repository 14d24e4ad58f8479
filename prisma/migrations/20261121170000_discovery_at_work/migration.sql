-- AlterTable
ALTER TABLE "DiscoveredProfile" ADD COLUMN     "batchId" UUID,
ADD COLUMN     "batchRow" INTEGER;

-- CreateTable
CREATE TABLE "WebHost" (
    "origin" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,
    "robots" JSONB,
    "robotsAt" TIMESTAMPTZ(3),

    CONSTRAINT "WebHost_pkey" PRIMARY KEY ("origin")
);

-- CreateIndex
CREATE INDEX "WebHost_nextAt_idx" ON "WebHost"("nextAt");

-- AddForeignKey
ALTER TABLE "DiscoveredProfile" ADD CONSTRAINT "DiscoveredProfile_workspaceId_batchId_fkey" FOREIGN KEY ("workspaceId", "batchId") REFERENCES "ImportBatch"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- By hand: what Prisma cannot say.
ALTER TABLE "DiscoveredProfile"
  ADD CONSTRAINT "DiscoveredProfile_row_with_its_batch" CHECK (("batchId" IS NULL) = ("batchRow" IS NULL) AND coalesce("batchRow", 1) >= 1);
CREATE INDEX "DiscoveredProfile_batchId_idx" ON "DiscoveredProfile" ("batchId", "batchRow") WHERE "batchId" IS NOT NULL;

ALTER TABLE "WebHost"
  ADD CONSTRAINT "WebHost_origin_normalised" CHECK ("origin" = lower("origin") AND "origin" ~ '^https?://[^/]+$'),
  ADD CONSTRAINT "WebHost_robots_with_its_time" CHECK (("robots" IS NULL) = ("robotsAt" IS NULL));
