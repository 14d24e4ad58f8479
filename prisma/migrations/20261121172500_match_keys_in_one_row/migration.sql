-- DropForeignKey
ALTER TABLE "MatchKey" DROP CONSTRAINT "MatchKey_workspaceId_contactId_fkey";

-- DropTable
DROP TABLE "MatchKey";

-- CreateTable
CREATE TABLE "MatchKeys" (
    "workspaceId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "keys" BIGINT[],
    "asOf" INTEGER NOT NULL,

    CONSTRAINT "MatchKeys_pkey" PRIMARY KEY ("workspaceId","contactId")
);

-- AddForeignKey
ALTER TABLE "MatchKeys" ADD CONSTRAINT "MatchKeys_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- By hand: what Prisma cannot say (docs/decisions/0093-probable-duplicates.md).
-- Made of the contacts whenever it is missing, so it need not be in the journal.
ALTER TABLE "MatchKeys" SET UNLOGGED;
-- A row a key cost ten times as much in foreign keys. Without the pending list: the search looks up what it has just written.
CREATE INDEX "MatchKeys_keys_idx" ON "MatchKeys" USING gin ("keys") WITH (fastupdate = off);
