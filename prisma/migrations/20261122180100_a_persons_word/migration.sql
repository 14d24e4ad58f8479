-- A mail that a person sends again is one of which they said that it is not there: their word is about every offer until then. Without it
-- such a mail could never be freed again, and whoever wrote down "not now" for it failed (docs/decisions/0151-a-person-says-what-became-of-it.md).
CREATE OR REPLACE FUNCTION cam_guard_earlier_offers() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (
    SELECT 1 FROM "OutboundAttempt" t
     WHERE t."workspaceId" = OLD."workspaceId" AND t."outboundId" = OLD."id" AND t."fact" = 'STARTED'
       AND NOT EXISTS (SELECT 1 FROM "OutboundAttempt" n WHERE n."workspaceId" = t."workspaceId" AND n."outboundId" = t."outboundId"
                          AND ((n."attempt" = t."attempt" AND n."fact" IN ('LATER', 'NOT_TAKEN'))
                            OR (n."attempt" >= t."attempt" AND n."fact" = 'HUMAN_NOT_SENT')))) THEN
    RAISE EXCEPTION 'outbound % may not be tried again: an earlier offer may have been taken', OLD."id" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
