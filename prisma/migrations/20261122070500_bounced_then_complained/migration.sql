-- By hand, all of it. Reports come in any order: a mail that bounced may be complained about, and the graver of the two holds in whichever
-- order they are heard (docs/decisions/0147-delivery-reports.md). One line more in the guard of the ledger, whatever else it says by now.
DO $$
DECLARE
  was text := pg_get_functiondef('cam_guard_outbound'::regproc);
  line constant text := E'WHEN ''DELIVERED'' THEN NEW."state" IN (''BOUNCED'', ''COMPLAINED'')\n';
BEGIN
  IF position(line IN was) = 0 THEN
    RAISE EXCEPTION 'cam_guard_outbound no longer says where a delivered mail may go';
  END IF;
  EXECUTE replace(was, line, line || E'      WHEN ''BOUNCED'' THEN NEW."state" = ''COMPLAINED''\n');
END $$;
