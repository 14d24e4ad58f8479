-- CreateEnum
CREATE TYPE "SuppressionVerdict" AS ENUM ('NEW', 'STRONGER', 'KNOWN', 'REPEATED', 'INVALID');

-- CreateTable
CREATE TABLE "SuppressionImport" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "fileBytes" BIGINT NOT NULL,
    "bytesArrived" BIGINT NOT NULL DEFAULT 0,
    "format" JSONB NOT NULL DEFAULT '{}',
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "reason" "SuppressionReason" NOT NULL DEFAULT 'IMPORTED',
    "note" TEXT,
    "state" "ImportState" NOT NULL DEFAULT 'DRAFT',
    "error" TEXT,
    "linesTotal" INTEGER,
    "linesDone" INTEGER NOT NULL DEFAULT 0,
    "linesNew" INTEGER NOT NULL DEFAULT 0,
    "linesStronger" INTEGER NOT NULL DEFAULT 0,
    "linesKnown" INTEGER NOT NULL DEFAULT 0,
    "linesRepeated" INTEGER NOT NULL DEFAULT 0,
    "linesInvalid" INTEGER NOT NULL DEFAULT 0,
    "leadsStopped" INTEGER NOT NULL DEFAULT 0,
    "runId" UUID,
    "createdBy" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SuppressionImport_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "SuppressionImportPiece" (
    "workspaceId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "offset" BIGINT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "SuppressionImportPiece_pkey" PRIMARY KEY ("workspaceId","importId","offset")
);

-- CreateTable
CREATE TABLE "SuppressionImportLine" (
    "workspaceId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "given" TEXT NOT NULL,
    "verdict" "SuppressionVerdict",
    "because" TEXT,
    "emails" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "domains" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "reason" "SuppressionReason" NOT NULL,
    "note" TEXT,
    "since" TIMESTAMPTZ(3),

    CONSTRAINT "SuppressionImportLine_pkey" PRIMARY KEY ("workspaceId","importId","row")
);

-- CreateIndex
CREATE INDEX "Suppression_workspaceId_createdAt_id_idx" ON "Suppression"("workspaceId", "createdAt" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "SuppressionImport" ADD CONSTRAINT "SuppressionImport_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "SuppressionImportPiece" ADD CONSTRAINT "SuppressionImportPiece_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "SuppressionImport"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "SuppressionImportLine" ADD CONSTRAINT "SuppressionImportLine_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "SuppressionImport"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- By hand: what Prisma cannot say (docs/decisions/0100-who-a-no-reaches.md).
ALTER TABLE "SuppressionImport"
  ADD CONSTRAINT "SuppressionImport_arrived_within_the_file" CHECK ("bytesArrived" BETWEEN 0 AND "fileBytes"),
  -- Only an erasure says ERASED, and it leaves a hash.
  ADD CONSTRAINT "SuppressionImport_erases_nobody" CHECK ("reason" <> 'ERASED');
ALTER TABLE "SuppressionImportPiece" ADD CONSTRAINT "SuppressionImportPiece_holds_something" CHECK ("offset" >= 0 AND octet_length("bytes") > 0);
ALTER TABLE "SuppressionImportLine"
  ADD CONSTRAINT "SuppressionImportLine_erases_nobody" CHECK ("reason" <> 'ERASED'),
  ADD CONSTRAINT "SuppressionImportLine_left_out_says_why" CHECK ("verdict" IS DISTINCT FROM 'INVALID' OR cam_is_said("because")),
  ADD CONSTRAINT "SuppressionImportLine_names_somebody_or_says_why" CHECK ("verdict" IS NOT DISTINCT FROM 'INVALID' OR cardinality("emails") + cardinality("domains") > 0);

-- "ada+news@example.com" said under "ada@example.com": what lib/cam/address-key calls the key without its tag.
CREATE FUNCTION cam_untagged(email_key text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(email_key, '^([^+@]+)\+[^@]*@', '\1@')
$$;
-- Few keys carry a tag: the indexes hold only those.
CREATE INDEX "Contact_untagged_idx" ON "Contact" ("workspaceId", cam_untagged("emailKey")) WHERE strpos("emailKey", '+') > 1;
CREATE INDEX "ContactAlias_untagged_idx" ON "ContactAlias" ("workspaceId", cam_untagged("emailKey")) WHERE strpos("emailKey", '+') > 1;
-- Everybody below a domain: the name from behind, so that what is below it lies side by side.
CREATE INDEX "Contact_below_domain_idx" ON "Contact" ("workspaceId", reverse("emailDomain") text_pattern_ops) WHERE "emailDomain" LIKE '%.%.%';
