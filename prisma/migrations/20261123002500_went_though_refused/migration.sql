-- A mail may be refused at its second try when the yes to the first one comes, or a report of it: it went all the same. Left as refused it had no
-- time of sending, and the same text went to the same person once more (docs/decisions/0161-what-went-after-all.md).
DO $$ DECLARE
  was text := pg_get_functiondef('cam_guard_outbound'::regproc);
  now text := was;
  place text[];
BEGIN
  FOREACH place SLICE 1 IN ARRAY ARRAY[
    [$s$WHEN 'BOUNCED' THEN NEW."state" = 'COMPLAINED'$s$, $s$WHEN 'BOUNCED' THEN NEW."state" = 'COMPLAINED'
      WHEN 'REFUSED' THEN NEW."state" = 'SENT'$s$],
    [$s$IF OLD."state" IN ('AWAITING_APPROVAL', 'READY', 'SKIPPED', 'CANCELLED') AND NEW."state" = 'SENT'$s$,
     $s$IF OLD."state" IN ('AWAITING_APPROVAL', 'READY', 'REFUSED', 'SKIPPED', 'CANCELLED') AND NEW."state" = 'SENT'$s$]
  ] LOOP
    IF strpos(now, place[1]) = 0 THEN
      RAISE EXCEPTION 'cam_guard_outbound no longer says %', place[1];
    END IF;
    now := replace(now, place[1], place[2]);
  END LOOP;
  EXECUTE now;
END $$;
