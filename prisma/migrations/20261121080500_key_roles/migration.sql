-- DropForeignKey
ALTER TABLE "ApiKey" DROP CONSTRAINT "ApiKey_createdById_fkey";

-- AlterTable
ALTER TABLE "ApiKey" ADD COLUMN     "role" "Role" NOT NULL DEFAULT 'OPERATOR';

-- AddForeignKey
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: a program never acts as an owner.
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_never_owner" CHECK ("role" <> 'OWNER');
