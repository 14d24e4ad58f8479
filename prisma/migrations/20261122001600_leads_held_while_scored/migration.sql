-- By hand: what Prisma cannot say.

-- Whoever scores a lead holds it while they read what it is made of. A change that came in between saw no score to empty
-- and passed by; the lead was then scored by what was no longer so. The change now waits, and looks again.
CREATE OR REPLACE FUNCTION cam_rescore_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Lead" WHERE "contactId" = NEW."id" AND "workspaceId" = NEW."workspaceId" ORDER BY "id" FOR NO KEY UPDATE;
  UPDATE "Lead" SET "scoringVersion" = NULL WHERE "contactId" = NEW."id" AND "workspaceId" = NEW."workspaceId" AND "scoringVersion" IS NOT NULL;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION cam_rescore_company() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Lead" l JOIN "Contact" c ON c."workspaceId" = l."workspaceId" AND c."id" = l."contactId"
    WHERE c."workspaceId" = NEW."workspaceId" AND c."companyId" = NEW."id" AND l."workspaceId" = NEW."workspaceId"
    ORDER BY l."id" FOR NO KEY UPDATE OF l;
  UPDATE "Lead" l SET "scoringVersion" = NULL FROM "Contact" c
   WHERE c."workspaceId" = NEW."workspaceId" AND c."companyId" = NEW."id" AND l."contactId" = c."id" AND l."workspaceId" = NEW."workspaceId" AND l."scoringVersion" IS NOT NULL;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION cam_rescore_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Lead" WHERE "workspaceId" = NEW."workspaceId" AND "id" = NEW."leadId" FOR NO KEY UPDATE;
  UPDATE "Lead" SET "scoringVersion" = NULL WHERE "workspaceId" = NEW."workspaceId" AND "id" = NEW."leadId" AND "scoringVersion" IS NOT NULL;
  RETURN NULL;
END $$;

-- What was said is read with every score, and is a small part of every timeline.
CREATE INDEX "LeadEvent_said_idx" ON "LeadEvent" ("leadId") WHERE "kind" IN ('NOTE', 'CALL', 'MESSAGE', 'MEETING', 'MAIL_RECEIVED');
