-- CreateEnum
CREATE TYPE "SendingProfile" AS ENUM ('RESEND', 'GMAIL', 'MICROSOFT', 'SES', 'OTHER');

-- AlterEnum
ALTER TYPE "MailboxState" ADD VALUE 'RETIRED';

-- CreateTable
CREATE TABLE "SendingDomain" (
    "workspaceId" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "profile" "SendingProfile" NOT NULL,
    "selector" TEXT,
    "check" JSONB,
    "checkedAt" TIMESTAMPTZ(3),
    "pausedAt" TIMESTAMPTZ(3),
    "pausedBecause" TEXT,
    "pausedBy" TEXT,
    "restartedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SendingDomain_pkey" PRIMARY KEY ("workspaceId","domain")
);

-- AddForeignKey
ALTER TABLE "SendingDomain" ADD CONSTRAINT "SendingDomain_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- By hand: what Prisma cannot say.

-- A pause without its reason could not be lifted by anybody who answers for it.
ALTER TABLE "SendingDomain"
  ADD CONSTRAINT "SendingDomain_domain_normalised" CHECK (cam_is_domain("domain")),
  ADD CONSTRAINT "SendingDomain_pause_is_whole" CHECK (("pausedAt" IS NULL AND "pausedBecause" IS NULL AND "pausedBy" IS NULL)
    OR ("pausedAt" IS NOT NULL AND cam_is_said("pausedBecause") AND cam_is_said("pausedBy"))),
  ADD CONSTRAINT "SendingDomain_check_has_its_time" CHECK (("check" IS NULL) = ("checkedAt" IS NULL));
