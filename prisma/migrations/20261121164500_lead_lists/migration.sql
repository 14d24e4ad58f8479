-- CreateEnum
CREATE TYPE "LeadDeedKind" AS ENUM ('TAGGED', 'UNTAGGED', 'ASSIGNED', 'STAGE_MOVED');

-- CreateEnum
CREATE TYPE "LeadDeedState" AS ENUM ('RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'UNDONE');

-- CreateTable
CREATE TABLE "LeadDeed" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "LeadDeedKind" NOT NULL,
    "state" "LeadDeedState" NOT NULL DEFAULT 'RUNNING',
    "detail" JSONB NOT NULL,
    "filter" JSONB,
    "seen" INTEGER,
    "done" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "leftOut" JSONB NOT NULL DEFAULT '{}',
    "reversed" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "runId" UUID,
    "actorKind" "ActorKind" NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "LeadDeed_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "LeadDeedItem" (
    "workspaceId" UUID NOT NULL,
    "deedId" UUID NOT NULL,
    "leadId" UUID NOT NULL,
    "tagIds" UUID[] DEFAULT ARRAY[]::UUID[],
    "ownerBefore" UUID,
    "stageBefore" "LeadStage",

    CONSTRAINT "LeadDeedItem_pkey" PRIMARY KEY ("workspaceId","deedId","leadId")
);

-- CreateIndex
CREATE INDEX "LeadDeedItem_leadId_idx" ON "LeadDeedItem"("leadId");

-- AddForeignKey
ALTER TABLE "LeadDeed" ADD CONSTRAINT "LeadDeed_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "LeadDeedItem" ADD CONSTRAINT "LeadDeedItem_workspaceId_deedId_fkey" FOREIGN KEY ("workspaceId", "deedId") REFERENCES "LeadDeed"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "LeadDeedItem" ADD CONSTRAINT "LeadDeedItem_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- By hand: what Prisma cannot say (docs/decisions/0080-a-list-that-looks-so-far.md, 0081-words-are-found-by-their-beginnings.md).
ALTER TABLE "LeadDeed"
  ADD CONSTRAINT "LeadDeed_counts_not_negative" CHECK ("done" >= 0 AND "changed" >= 0 AND "reversed" >= 0 AND "kept" >= 0 AND "seen" >= 0),
  ADD CONSTRAINT "LeadDeed_failed_says_why" CHECK ("state" <> 'FAILED' OR cam_is_said("error")),
  ADD CONSTRAINT "LeadDeed_undone_has_a_time" CHECK (("state" = 'UNDONE') = ("undoneAt" IS NOT NULL));

-- Leads by status over all campaigns, newest first. An import makes HARVESTED ones only, so it never writes here.
CREATE INDEX "Lead_status_idx" ON "Lead" ("workspaceId", "status", "id") WHERE "status" <> 'HARVESTED';

-- What people type to find a word: lower case, no accents, no apostrophes, words apart by blanks. The same as foldWords in lib/cam/lead-list/rules.ts.
-- plpgsql, because an SQL function that uses its argument twice is not inlined, and then costs five times as much.
CREATE FUNCTION cam_fold(given text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  plain text := given;
BEGIN
  IF octet_length(given) <> length(given) THEN
    plain := translate(regexp_replace(normalize(given, NFD), '[\u0300-\u036f]', '', 'g'),
      E'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏØøĐđÐðŁłĦħŦŧı–—‐‑‒…·•«»„“”‹›®™©°    ¡¿†€£§¶№’‘´ʼ',
      E'αβγδεζηθικλμνξοπρστυφχψωабвгдежзийклмнопрстуфхцчшщъыьэюяѐёђѓєѕіїјљњћќѝўџooddddllhhtti                               ');
    plain := replace(replace(replace(replace(replace(replace(replace(plain, 'ß', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th');
  END IF;
  RETURN lower(translate(plain,
    E'!"#$%&()*+,-./:;<=>?@[\\]^_{|}~\t\n\r\'`',
    E'                                 '));
END $$;

-- Named with its schema: ANALYZE and autovacuum look nowhere else for functions of an index.
CREATE FUNCTION cam_person_words(first text, last text, title text, email text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN public.cam_fold(coalesce(first, '') || ' ' || coalesce(last, '') || ' ' || coalesce(title, '') || ' ' || coalesce(email, ''));
END $$;
CREATE FUNCTION cam_company_words(name text, domain text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN public.cam_fold(coalesce(name, '') || ' ' || coalesce(domain, ''));
END $$;
CREATE INDEX "Contact_words_idx" ON "Contact" USING gin (to_tsvector('simple', cam_person_words("firstName", "lastName", "title", "email")));
CREATE INDEX "Company_words_idx" ON "Company" USING gin (to_tsvector('simple', cam_company_words("name", "domain")));
