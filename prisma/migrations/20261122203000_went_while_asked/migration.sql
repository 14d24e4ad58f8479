-- A mail that was told "not now" and written anew may wait for a yes when its first offer is reported to have gone. The report was passed over, and
-- the yes sent it a second time (docs/decisions/0161-what-went-after-all.md).
DO $$ DECLARE
  was text := pg_get_functiondef('cam_guard_outbound'::regproc);
  now text := was;
  place text[];
BEGIN
  FOREACH place SLICE 1 IN ARRAY ARRAY[
    [$s$WHEN 'AWAITING_APPROVAL' THEN NEW."state" IN ($s$, $s$WHEN 'AWAITING_APPROVAL' THEN NEW."state" IN ('SENT', $s$],
    [$s$IF OLD."state" IN ('READY', 'SKIPPED', 'CANCELLED') AND NEW."state" = 'SENT'$s$,
     $s$IF OLD."state" IN ('AWAITING_APPROVAL', 'READY', 'SKIPPED', 'CANCELLED') AND NEW."state" = 'SENT'$s$]
  ] LOOP
    IF strpos(now, place[1]) = 0 THEN
      RAISE EXCEPTION 'cam_guard_outbound no longer says %', place[1];
    END IF;
    now := replace(now, place[1], place[2]);
  END LOOP;
  EXECUTE now;
END $$;

-- Nothing is handed over without its yes (TRANSMITTING needs it), but what went with one may be written anew before anybody says that it went.
ALTER TABLE "Outbound" DROP CONSTRAINT "Outbound_waits_for_approval",
  ADD CONSTRAINT "Outbound_waits_for_approval" CHECK (NOT "approvalRequired" OR "approvedFingerprint" IS NOT NULL
    OR "state" IN ('PLANNED', 'AWAITING_APPROVAL', 'SKIPPED', 'CANCELLED', 'SENT', 'DELIVERED', 'BOUNCED', 'COMPLAINED'));
