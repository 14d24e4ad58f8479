-- A yes may come to a try behind which another was made already: it went, by whichever of the two. Proof of the last try alone left such a
-- mail waiting to go once more (docs/decisions/0161-what-went-after-all.md).
CREATE FUNCTION cam_was_found(message "Outbound") RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "OutboundAttempt" WHERE "workspaceId" = message."workspaceId" AND "outboundId" = message."id" AND "fact" = 'FOUND')
$$;

DO $$ DECLARE
  was text := pg_get_functiondef('cam_guard_outbound'::regproc);
  now text := was;
  place text[];
BEGIN
  FOREACH place SLICE 1 IN ARRAY ARRAY[
    [$s$NOT cam_attempt_says(OLD."workspaceId", OLD."id", OLD."attempts", '{FOUND}')$s$, $s$NOT cam_was_found(OLD)$s$],
    [$s$IF OLD."state" = 'UNKNOWN' AND NOT$s$, $s$IF OLD."state" = 'UNKNOWN' AND NOT (NEW."state" = 'SENT' AND cam_was_found(OLD)) AND NOT$s$]
  ] LOOP
    IF strpos(now, place[1]) = 0 THEN
      RAISE EXCEPTION 'cam_guard_outbound no longer says %', place[1];
    END IF;
    now := replace(now, place[1], place[2]);
  END LOOP;
  EXECUTE now;
END $$;
