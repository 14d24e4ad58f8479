-- CreateEnum
CREATE TYPE "Vendor" AS ENUM ('APOLLO', 'DROPCONTACT');

-- CreateEnum
CREATE TYPE "VendorBatchState" AS ENUM ('SENDING', 'WAITING', 'DONE', 'REFUSED', 'LOST', 'RELEASED');

-- CreateEnum
CREATE TYPE "VendorOutcome" AS ENUM ('FOUND', 'NOTHING', 'UNUSABLE');

-- CreateTable
CREATE TABLE "VendorAccount" (
    "workspaceId" UUID NOT NULL,
    "vendor" "Vendor" NOT NULL,
    "dayBudget" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "openUntil" TIMESTAMPTZ(3),
    "trialUntil" TIMESTAMPTZ(3),
    "creditsLeft" INTEGER,
    "lastAnswerAt" TIMESTAMPTZ(3),
    "lastError" TEXT,
    "lastErrorAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "VendorAccount_pkey" PRIMARY KEY ("workspaceId","vendor")
);

-- CreateTable
CREATE TABLE "VendorBatch" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "vendor" "Vendor" NOT NULL,
    "state" "VendorBatchState" NOT NULL DEFAULT 'SENDING',
    "campaignId" UUID,
    "runId" UUID,
    "people" INTEGER NOT NULL,
    "reserved" INTEGER NOT NULL,
    "charged" INTEGER,
    "day" DATE NOT NULL,
    "requestId" TEXT,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "leasedUntil" TIMESTAMPTZ(3) NOT NULL,
    "nextLookAt" TIMESTAMPTZ(3),
    "looks" INTEGER NOT NULL DEFAULT 0,
    "answeredAt" TIMESTAMPTZ(3),
    "error" TEXT,
    "releasedBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "VendorBatch_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "VendorAsk" (
    "workspaceId" UUID NOT NULL,
    "batchId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "vendor" "Vendor" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" "VendorOutcome",
    "because" TEXT,

    CONSTRAINT "VendorAsk_pkey" PRIMARY KEY ("workspaceId","batchId","contactId")
);

-- CreateIndex
CREATE INDEX "VendorAsk_contactId_vendor_at_idx" ON "VendorAsk"("contactId", "vendor", "at" DESC);

-- AddForeignKey
ALTER TABLE "VendorAccount" ADD CONSTRAINT "VendorAccount_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "VendorBatch" ADD CONSTRAINT "VendorBatch_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "VendorBatch" ADD CONSTRAINT "VendorBatch_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "VendorAsk" ADD CONSTRAINT "VendorAsk_workspaceId_batchId_fkey" FOREIGN KEY ("workspaceId", "batchId") REFERENCES "VendorBatch"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "VendorAsk" ADD CONSTRAINT "VendorAsk_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- By hand: what Prisma cannot say (docs/decisions/0097-credits-are-spent-once.md).
ALTER TABLE "VendorAccount" ADD CONSTRAINT "VendorAccount_not_negative" CHECK ("dayBudget" >= 0 AND "failures" >= 0);
ALTER TABLE "VendorBatch"
  ADD CONSTRAINT "VendorBatch_counts" CHECK ("people" >= 1 AND "reserved" >= 0 AND coalesce("charged", 0) >= 0),
  ADD CONSTRAINT "VendorBatch_waiting_names_its_request" CHECK ("state" <> 'WAITING' OR (cam_is_said("requestId") AND "nextLookAt" IS NOT NULL)),
  ADD CONSTRAINT "VendorBatch_failure_says_why" CHECK ("state" NOT IN ('REFUSED', 'LOST') OR cam_is_said("error")),
  ADD CONSTRAINT "VendorBatch_released_by_somebody" CHECK (("state" = 'RELEASED') = ("releasedBy" IS NOT NULL));
ALTER TABLE "VendorAsk" ADD CONSTRAINT "VendorAsk_outcome_says_why" CHECK ("outcome" IS NULL OR cam_is_said("because"));
CREATE INDEX "VendorBatch_campaignId_idx" ON "VendorBatch" ("campaignId") WHERE "campaignId" IS NOT NULL;
-- What is open: a few rows, however many were asked.
CREATE INDEX "VendorBatch_open_idx" ON "VendorBatch" ("workspaceId", "state", "nextLookAt") WHERE "state" IN ('SENDING', 'WAITING', 'LOST');
