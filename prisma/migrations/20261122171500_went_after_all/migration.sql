-- What somebody took for not sent may have gone all the same, and the provider says so later. The ledger says what is true: with the proof on
-- file it was sent, and its places under the caps are taken again (docs/decisions/0161-what-went-after-all.md).
DO $$ DECLARE
  was text := pg_get_functiondef('cam_guard_outbound'::regproc);
  now text := was;
  place text[];
BEGIN
  FOREACH place SLICE 1 IN ARRAY ARRAY[
    [$s$WHEN 'READY' THEN NEW."state" IN ($s$, $s$WHEN 'READY' THEN NEW."state" IN ('SENT', $s$],
    [$s$WHEN 'SKIPPED' THEN NOT cam_was_offered(OLD)$s$, $s$WHEN 'SKIPPED' THEN NEW."state" = 'SENT' OR NOT cam_was_offered(OLD)$s$],
    [$s$WHEN 'CANCELLED' THEN NOT cam_was_offered(OLD)$s$, $s$WHEN 'CANCELLED' THEN NEW."state" = 'SENT' OR NOT cam_was_offered(OLD)$s$],
    [$s$    IF OLD."state" = 'UNKNOWN' AND NOT$s$, $s$    IF OLD."state" IN ('READY', 'SKIPPED', 'CANCELLED') AND NEW."state" = 'SENT'
        AND NOT cam_attempt_says(OLD."workspaceId", OLD."id", OLD."attempts", '{FOUND}') THEN
      RAISE EXCEPTION 'outbound % was not sent: nothing on file says that it was', OLD."id" USING ERRCODE = 'check_violation';
    END IF;
    IF OLD."state" = 'UNKNOWN' AND NOT$s$]
  ] LOOP
    IF strpos(now, place[1]) = 0 THEN
      RAISE EXCEPTION 'cam_guard_outbound no longer says %', place[1];
    END IF;
    now := replace(now, place[1], place[2]);
  END LOOP;
  EXECUTE now;
END $$;

CREATE OR REPLACE FUNCTION cam_guard_quota() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  allowed "QuotaUse"%ROWTYPE;
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF EXISTS (SELECT 1 FROM "QuotaUse" WHERE "workspaceId" = OLD."workspaceId" AND "scope" = OLD."scope" AND "at" >= OLD."at" + interval '24 hours') THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'a quota reservation younger than 24 hours stays' USING ERRCODE = 'restrict_violation';
  END IF;
  allowed := OLD;
  allowed."releasedAt" := NEW."releasedAt";
  IF NEW IS NOT DISTINCT FROM allowed AND (OLD."releasedAt" IS NULL) <> (NEW."releasedAt" IS NULL)
      AND cam_attempt_says(OLD."workspaceId", OLD."outboundId", OLD."attempt",
        CASE WHEN NEW."releasedAt" IS NULL THEN '{FOUND}' ELSE '{LATER,REFUSED,NOT_TAKEN,HUMAN_NOT_SENT}' END::"AttemptFact"[]) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a quota reservation is given back only when nothing was sent, and never changed' USING ERRCODE = 'restrict_violation';
END $$;
