-- Of several offers of one message each may have been taken: an answer about the last says nothing about the others. A message is
-- free again only when every offer of it provably was not taken; cam_guard_outbound asks about the last one.
CREATE FUNCTION cam_guard_earlier_offers() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (
    SELECT 1 FROM "OutboundAttempt" t
     WHERE t."workspaceId" = OLD."workspaceId" AND t."outboundId" = OLD."id" AND t."fact" = 'STARTED'
       AND NOT EXISTS (SELECT 1 FROM "OutboundAttempt" n WHERE n."workspaceId" = t."workspaceId" AND n."outboundId" = t."outboundId"
                          AND n."attempt" = t."attempt" AND n."fact" IN ('LATER', 'NOT_TAKEN'))) THEN
    RAISE EXCEPTION 'outbound % may not be tried again: an earlier offer may have been taken', OLD."id" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER cam_guard_earlier_offers BEFORE UPDATE ON "Outbound" FOR EACH ROW
  WHEN (OLD."state" = 'TRANSMITTING' AND NEW."state" = 'READY') EXECUTE FUNCTION cam_guard_earlier_offers();
