-- An offer that is made again has the places of the first, so they move to its time: counted hours before it left, a mail made room for one
-- too many. And they come back, or are taken again, by what is known of any offer that was made under them.
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
      AND (cam_attempt_says(OLD."workspaceId", OLD."outboundId", OLD."attempt",
          CASE WHEN NEW."releasedAt" IS NULL THEN '{FOUND}' ELSE '{LATER,REFUSED,NOT_TAKEN,HUMAN_NOT_SENT}' END::"AttemptFact"[])
        OR EXISTS (SELECT 1 FROM "OutboundAttempt" WHERE "workspaceId" = OLD."workspaceId" AND "outboundId" = OLD."outboundId" AND "attempt" > OLD."attempt"
          AND "fact" = CASE WHEN NEW."releasedAt" IS NULL THEN 'FOUND' ELSE 'HUMAN_NOT_SENT' END::"AttemptFact")) THEN
    RETURN NEW;
  END IF;
  allowed := OLD;
  allowed."at" := NEW."at";
  IF NEW IS NOT DISTINCT FROM allowed AND OLD."releasedAt" IS NULL AND NEW."at" > OLD."at"
      AND EXISTS (SELECT 1 FROM "Outbound" WHERE "workspaceId" = OLD."workspaceId" AND "id" = OLD."outboundId" AND "state" = 'TRANSMITTING'
        AND "attempts" > OLD."attempt" AND "claimedAt" = NEW."at") THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a quota reservation is given back only when nothing was sent, and never changed' USING ERRCODE = 'restrict_violation';
END $$;
