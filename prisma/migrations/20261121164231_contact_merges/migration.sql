-- CreateTable
CREATE TABLE "ContactMerge" (
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

    CONSTRAINT "ContactMerge_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "MatchKey" (
    "workspaceId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "key" BIGINT NOT NULL,
    "asOf" INTEGER NOT NULL,

    CONSTRAINT "MatchKey_pkey" PRIMARY KEY ("workspaceId","contactId","key")
);

-- CreateIndex
CREATE INDEX "ContactMerge_workspaceId_keptId_idx" ON "ContactMerge"("workspaceId", "keptId");

-- CreateIndex
CREATE INDEX "ContactMerge_workspaceId_otherId_idx" ON "ContactMerge"("workspaceId", "otherId");

-- CreateIndex
CREATE INDEX "MatchKey_workspaceId_key_idx" ON "MatchKey"("workspaceId", "key");

-- AddForeignKey
ALTER TABLE "ContactMerge" ADD CONSTRAINT "ContactMerge_workspaceId_keptId_fkey" FOREIGN KEY ("workspaceId", "keptId") REFERENCES "Contact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ContactMerge" ADD CONSTRAINT "ContactMerge_workspaceId_otherId_fkey" FOREIGN KEY ("workspaceId", "otherId") REFERENCES "Contact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "MatchKey" ADD CONSTRAINT "MatchKey_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- By hand: what Prisma cannot say (docs/decisions/0093-probable-duplicates.md).
-- Made of the contacts whenever it is missing, so it need not be in the journal.
ALTER TABLE "MatchKey" SET UNLOGGED;
ALTER TABLE "ContactMerge"
  ADD CONSTRAINT "ContactMerge_of_two" CHECK ("keptId" <> "otherId"),
  ADD CONSTRAINT "ContactMerge_undone_is_whole" CHECK (("undoneAt" IS NULL) = ("undoneBy" IS NULL));
-- Of two people who merge the same contact at the same time, one is told.
CREATE UNIQUE INDEX "ContactMerge_one_standing_key" ON "ContactMerge" ("workspaceId", "otherId") WHERE "undoneAt" IS NULL;
