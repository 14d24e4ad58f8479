-- AlterTable
ALTER TABLE "ImportBatch" ADD COLUMN     "bytesArrived" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "overwrite" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "tagIds" UUID[] DEFAULT ARRAY[]::UUID[],
ALTER COLUMN "fileHash" DROP NOT NULL;

-- AlterTable
ALTER TABLE "ImportRow" ADD COLUMN     "companyId" UUID;

-- CreateTable
CREATE TABLE "ImportPiece" (
    "workspaceId" UUID NOT NULL,
    "batchId" UUID NOT NULL,
    "offset" BIGINT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "ImportPiece_pkey" PRIMARY KEY ("workspaceId","batchId","offset")
);

-- CreateTable
CREATE TABLE "ImportStage" (
    "workspaceId" UUID NOT NULL,
    "batchId" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "cells" JSONB NOT NULL,
    "outcome" "ImportOutcome",
    "reasons" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "contactId" UUID NOT NULL,
    "leadId" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "email" TEXT,
    "emailKey" TEXT,
    "emailDomain" TEXT,
    "matchKeys" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "firstName" TEXT,
    "lastName" TEXT,
    "nameAsGiven" TEXT,
    "title" TEXT,
    "phone" TEXT,
    "linkedinUrl" TEXT,
    "city" TEXT,
    "country" CHAR(2),
    "language" TEXT,
    "roleAccount" BOOLEAN,
    "freeMail" BOOLEAN,
    "companyName" TEXT,
    "companyNameAsGiven" TEXT,
    "companyDomain" TEXT,
    "website" TEXT,
    "industry" TEXT,
    "employees" INTEGER,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "note" TEXT,
    "customFields" JSONB NOT NULL DEFAULT '{}',
    "before" JSONB,

    CONSTRAINT "ImportStage_pkey" PRIMARY KEY ("workspaceId","batchId","row")
);

-- AddForeignKey
ALTER TABLE "ImportPiece" ADD CONSTRAINT "ImportPiece_workspaceId_batchId_fkey" FOREIGN KEY ("workspaceId", "batchId") REFERENCES "ImportBatch"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ImportStage" ADD CONSTRAINT "ImportStage_workspaceId_batchId_fkey" FOREIGN KEY ("workspaceId", "batchId") REFERENCES "ImportBatch"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- By hand: what Prisma cannot say (docs/decisions/0075-import-by-set.md).
-- Filled again from the file after a crash of the database, so it need not be in the journal.
ALTER TABLE "ImportStage" SET UNLOGGED;
ALTER TABLE "ImportPiece" ADD CONSTRAINT "ImportPiece_holds_something" CHECK ("offset" >= 0 AND octet_length("bytes") > 0);
ALTER TABLE "ImportBatch" ADD CONSTRAINT "ImportBatch_arrived_within_the_file" CHECK ("bytesArrived" BETWEEN 0 AND "fileBytes");
-- A company known by name alone, once: what two imports at the same time agree on.
CREATE UNIQUE INDEX "Company_name_alone_key" ON "Company" ("workspaceId", lower("name")) WHERE "domain" IS NULL;
