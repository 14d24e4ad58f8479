-- By hand: what Prisma cannot say.

-- Who becomes part of somebody, or a company of another, brings its names along: a block list that names them speaks of the
-- survivor too, whose own facts may be what they were. So both sides are due, by a merge and by its undo.
CREATE OR REPLACE FUNCTION cam_rescore_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Lead" WHERE "contactId" = ANY (ARRAY[NEW."id", NEW."mergedIntoId", OLD."mergedIntoId"]) AND "workspaceId" = NEW."workspaceId"
    ORDER BY "id" FOR NO KEY UPDATE;
  UPDATE "Lead" SET "scoringVersion" = NULL WHERE "contactId" = ANY (ARRAY[NEW."id", NEW."mergedIntoId", OLD."mergedIntoId"])
     AND "workspaceId" = NEW."workspaceId" AND "scoringVersion" IS NOT NULL;
  RETURN NULL;
END $$;
DROP TRIGGER "Contact_is_scored_anew" ON "Contact";
CREATE TRIGGER "Contact_is_scored_anew" AFTER UPDATE ON "Contact" FOR EACH ROW
  WHEN (ROW(OLD."companyId", OLD."title", OLD."seniority", OLD."city", OLD."country", OLD."customFields", OLD."emailKey", OLD."verification", OLD."roleAccount", OLD."freeMail", OLD."mergedIntoId")
    IS DISTINCT FROM ROW(NEW."companyId", NEW."title", NEW."seniority", NEW."city", NEW."country", NEW."customFields", NEW."emailKey", NEW."verification", NEW."roleAccount", NEW."freeMail", NEW."mergedIntoId"))
  EXECUTE FUNCTION cam_rescore_contact();

CREATE OR REPLACE FUNCTION cam_rescore_company() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Lead" l JOIN "Contact" c ON c."workspaceId" = l."workspaceId" AND c."id" = l."contactId"
    WHERE c."workspaceId" = NEW."workspaceId" AND c."companyId" = ANY (ARRAY[NEW."id", NEW."mergedIntoId", OLD."mergedIntoId"]) AND l."workspaceId" = NEW."workspaceId"
    ORDER BY l."id" FOR NO KEY UPDATE OF l;
  UPDATE "Lead" l SET "scoringVersion" = NULL FROM "Contact" c
   WHERE c."workspaceId" = NEW."workspaceId" AND c."companyId" = ANY (ARRAY[NEW."id", NEW."mergedIntoId", OLD."mergedIntoId"]) AND l."contactId" = c."id"
     AND l."workspaceId" = NEW."workspaceId" AND l."scoringVersion" IS NOT NULL;
  RETURN NULL;
END $$;
-- The domain is what block lists name a company by.
DROP TRIGGER "Company_is_scored_anew" ON "Company";
CREATE TRIGGER "Company_is_scored_anew" AFTER UPDATE ON "Company" FOR EACH ROW
  WHEN (ROW(OLD."name", OLD."domain", OLD."industry", OLD."employees", OLD."tech", OLD."city", OLD."country", OLD."mergedIntoId")
    IS DISTINCT FROM ROW(NEW."name", NEW."domain", NEW."industry", NEW."employees", NEW."tech", NEW."city", NEW."country", NEW."mergedIntoId"))
  EXECUTE FUNCTION cam_rescore_company();
