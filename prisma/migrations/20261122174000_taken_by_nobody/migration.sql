-- What every provider it was offered to provably did not take may be written anew in its place: no one has it, so another text, name or
-- address makes no second mail. cam_was_offered asked only whether it was offered (docs/decisions/0162-taken-by-nobody.md).
CREATE FUNCTION cam_may_have_gone(message "Outbound") RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT message."attempts" > 0 AND EXISTS (
    SELECT 1 FROM "OutboundAttempt" t
     WHERE t."workspaceId" = message."workspaceId" AND t."outboundId" = message."id"
       AND (t."fact" IN ('ACCEPTED', 'FOUND', 'HUMAN_SENT') OR (t."fact" = 'STARTED'
         AND NOT EXISTS (SELECT 1 FROM "OutboundAttempt" n WHERE n."workspaceId" = t."workspaceId" AND n."outboundId" = t."outboundId"
                            AND n."attempt" = t."attempt" AND n."fact" IN ('LATER', 'NOT_TAKEN')))))
$$;

DO $$ DECLARE
  was text := pg_get_functiondef('cam_guard_outbound'::regproc);
  now text := was;
  place text[];
BEGIN
  FOREACH place SLICE 1 IN ARRAY ARRAY[
    -- Written anew and waiting for a yes, it could not be given one: its approval counted as fixed by its first claim.
    [$s$OLD."state" NOT IN ('SKIPPED', 'CANCELLED') OR cam_was_offered(OLD)$s$,
     $s$OLD."state" NOT IN ('PLANNED', 'AWAITING_APPROVAL', 'SKIPPED', 'CANCELLED') OR cam_was_offered(OLD)$s$],
    [$s$cam_was_offered(OLD)$s$, $s$cam_may_have_gone(OLD)$s$]
  ] LOOP
    IF strpos(now, place[1]) = 0 THEN
      RAISE EXCEPTION 'cam_guard_outbound no longer says %', place[1];
    END IF;
    now := replace(now, place[1], place[2]);
  END LOOP;
  EXECUTE now;
END $$;

DROP FUNCTION cam_was_offered("Outbound");
