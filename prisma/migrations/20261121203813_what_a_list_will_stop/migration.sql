-- AlterTable
ALTER TABLE "SuppressionImport" ADD COLUMN     "leadsToStop" INTEGER;
