-- What no provider ever saw may be written anew in its place, also when a worker had claimed it: "attempts" counts claims, and the
-- book of attempts says STARTED before the first byte. Only a message that is left out, or becomes another, is looked up there.
CREATE FUNCTION cam_was_offered(message "Outbound") RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT message."attempts" > 0 AND EXISTS (SELECT 1 FROM "OutboundAttempt"
    WHERE "workspaceId" = message."workspaceId" AND "outboundId" = message."id" AND "fact" = 'STARTED')
$$;

DO $$ DECLARE
  was text := pg_get_functiondef('cam_guard_outbound'::regproc);
  now text := was;
  place text[];
BEGIN
  FOREACH place SLICE 1 IN ARRAY ARRAY[
    [$s$WHEN 'SKIPPED' THEN OLD."attempts" = 0 AND$s$, $s$WHEN 'SKIPPED' THEN NOT cam_was_offered(OLD) AND$s$],
    [$s$WHEN 'CANCELLED' THEN OLD."attempts" = 0 AND$s$, $s$WHEN 'CANCELLED' THEN NOT cam_was_offered(OLD) AND$s$],
    [$s$ELSIF OLD."attempts" > 0 OR NEW."state" = 'TRANSMITTING'$s$,
     $s$ELSIF (OLD."attempts" > 0 AND (OLD."state" NOT IN ('SKIPPED', 'CANCELLED') OR cam_was_offered(OLD))) OR NEW."state" = 'TRANSMITTING'$s$]
  ] LOOP
    IF strpos(now, place[1]) = 0 THEN
      RAISE EXCEPTION 'cam_guard_outbound no longer says %', place[1];
    END IF;
    now := replace(now, place[1], place[2]);
  END LOOP;
  EXECUTE now;
END $$;
