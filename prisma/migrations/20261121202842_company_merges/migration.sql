-- AlterEnum
ALTER TYPE "ReviewKind" ADD VALUE 'COMPANY_MERGE';

-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "mergedAt" TIMESTAMPTZ(3),
ADD COLUMN     "mergedIntoId" UUID;

-- AlterTable
ALTER TABLE "ReviewItem" ADD COLUMN     "companyId" UUID,
ADD COLUMN     "otherCompanyId" UUID;

-- CreateTable
CREATE TABLE "CompanyMerge" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "keptId" UUID NOT NULL,
    "otherId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "moved" JSONB NOT NULL,
    "keptVersion" INTEGER NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),
    "undoneBy" TEXT,

    CONSTRAINT "CompanyMerge_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "CompanyKeys" (
    "workspaceId" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "keys" BIGINT[],
    "asOf" INTEGER NOT NULL,

    CONSTRAINT "CompanyKeys_pkey" PRIMARY KEY ("workspaceId","companyId")
);

-- CreateIndex
CREATE INDEX "CompanyMerge_workspaceId_keptId_idx" ON "CompanyMerge"("workspaceId", "keptId");

-- CreateIndex
CREATE INDEX "CompanyMerge_workspaceId_otherId_idx" ON "CompanyMerge"("workspaceId", "otherId");

-- CreateIndex
-- Without the pending list: the search looks up what it has just written.
CREATE INDEX "CompanyKeys_keys_idx" ON "CompanyKeys" USING gin ("keys") WITH (fastupdate = off);

-- AddForeignKey
ALTER TABLE "Company" ADD CONSTRAINT "Company_workspaceId_mergedIntoId_fkey" FOREIGN KEY ("workspaceId", "mergedIntoId") REFERENCES "Company"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "CompanyMerge" ADD CONSTRAINT "CompanyMerge_workspaceId_keptId_fkey" FOREIGN KEY ("workspaceId", "keptId") REFERENCES "Company"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "CompanyMerge" ADD CONSTRAINT "CompanyMerge_workspaceId_otherId_fkey" FOREIGN KEY ("workspaceId", "otherId") REFERENCES "Company"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "CompanyKeys" ADD CONSTRAINT "CompanyKeys_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_workspaceId_otherCompanyId_fkey" FOREIGN KEY ("workspaceId", "otherCompanyId") REFERENCES "Company"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- By hand: what Prisma cannot say (docs/decisions/0107-companies-that-are-here-twice.md).
-- Made of the companies whenever it is missing, so it need not be in the journal.
ALTER TABLE "CompanyKeys" SET UNLOGGED;
ALTER TABLE "Company"
  ADD CONSTRAINT "Company_merged_into_another" CHECK ("mergedIntoId" <> "id"),
  ADD CONSTRAINT "Company_merge_has_a_time" CHECK (("mergedIntoId" IS NULL) = ("mergedAt" IS NULL));
CREATE INDEX "Company_mergedIntoId_idx" ON "Company" ("workspaceId", "mergedIntoId") WHERE "mergedIntoId" IS NOT NULL;
ALTER TABLE "CompanyMerge"
  ADD CONSTRAINT "CompanyMerge_of_two" CHECK ("keptId" <> "otherId"),
  ADD CONSTRAINT "CompanyMerge_undone_is_whole" CHECK (("undoneAt" IS NULL) = ("undoneBy" IS NULL));
-- Of two people who merge the same company at the same time, one is told.
CREATE UNIQUE INDEX "CompanyMerge_one_standing_key" ON "CompanyMerge" ("workspaceId", "otherId") WHERE "undoneAt" IS NULL;

-- As text: the new kind cannot be named as one before this migration is through.
ALTER TABLE "ReviewItem" DROP CONSTRAINT "ReviewItem_subject_fits_kind";
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_subject_fits_kind" CHECK (
    CASE "kind"::text WHEN 'LEAD' THEN "leadId" IS NOT NULL WHEN 'MESSAGE' THEN "outboundId" IS NOT NULL WHEN 'REPLY' THEN "inboundId" IS NOT NULL
      WHEN 'COMPANY_MERGE' THEN "companyId" IS NOT NULL AND "otherCompanyId" IS NOT NULL AND "companyId" < "otherCompanyId"
      ELSE "contactId" IS NOT NULL AND "otherContactId" IS NOT NULL AND "contactId" < "otherContactId" END
    AND num_nonnulls("leadId", "outboundId", "inboundId", "contactId", "companyId") = 1);
CREATE UNIQUE INDEX "ReviewItem_one_open_company_merge_key" ON "ReviewItem" ("companyId", "otherCompanyId") WHERE "companyId" IS NOT NULL AND "decidedAt" IS NULL;
CREATE INDEX "ReviewItem_companyId_idx" ON "ReviewItem" ("companyId") WHERE "companyId" IS NOT NULL;
CREATE INDEX "ReviewItem_otherCompanyId_idx" ON "ReviewItem" ("otherCompanyId") WHERE "otherCompanyId" IS NOT NULL;

-- Nobody belongs to a company that became part of another, whoever says so: an import that began before the merge, an
-- undo that puts an old company back, a form that was open. The lock is the one the foreign key takes anyway.
CREATE FUNCTION cam_follow_company() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  became uuid;
BEGIN
  LOOP
    SELECT "mergedIntoId" INTO became FROM "Company" WHERE "workspaceId" = NEW."workspaceId" AND "id" = NEW."companyId" FOR KEY SHARE;
    EXIT WHEN became IS NULL;
    NEW."companyId" := became;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER "Contact_follows_company" BEFORE INSERT OR UPDATE OF "companyId" ON "Contact"
  FOR EACH ROW WHEN (NEW."companyId" IS NOT NULL) EXECUTE FUNCTION cam_follow_company();
