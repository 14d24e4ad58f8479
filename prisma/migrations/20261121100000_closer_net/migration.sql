-- By hand, all of it: guarantees only, no table changes its columns.

-- ── No secret stands here in plain text ─────────────────────────────────────────────────────────────────────────────

-- Tokens and keys as SHA-256, passwords as scrypt with its parameters ("unusable": nobody signs in with it), credentials as envelopes of lib/seal.ts.
ALTER TABLE "User"
  DROP CONSTRAINT "User_password_is_hashed",
  ADD CONSTRAINT "User_password_is_hashed" CHECK ("passwordHash" ~ '^(unusable|scrypt(\$[0-9]{1,2}){3}\$[A-Za-z0-9_-]{22,}\$[A-Za-z0-9_-]{43,})$');
ALTER TABLE "ApiKey"
  DROP CONSTRAINT "ApiKey_has_prefix_and_hash",
  ADD CONSTRAINT "ApiKey_has_prefix_and_hash" CHECK (cam_is_said("prefix") AND cam_is_hash("hash"));
ALTER TABLE "Invite" ADD CONSTRAINT "Invite_token_is_hashed" CHECK (cam_is_hash("tokenHash"));
ALTER TABLE "PasswordReset" ADD CONSTRAINT "PasswordReset_token_is_hashed" CHECK (cam_is_hash("tokenHash"));
ALTER TABLE "SetupToken" ADD CONSTRAINT "SetupToken_token_is_hashed" CHECK (cam_is_hash("tokenHash"));
CREATE FUNCTION cam_is_sealed(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT value ~ '^cam[0-9]+\.[0-9a-f]{8}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$'
$$;
ALTER TABLE "Mailbox" ADD CONSTRAINT "Mailbox_credentials_are_sealed" CHECK (cam_is_sealed("sealedCredentials"));
ALTER TABLE "WebhookEndpoint" ADD CONSTRAINT "WebhookEndpoint_secret_is_sealed" CHECK (cam_is_sealed("sealedSecret"));

-- ── The audit log ───────────────────────────────────────────────────────────────────────────────────────────────────

-- Besides the trigger: the right itself is taken away, so that even switching triggers off is not enough.
REVOKE UPDATE, DELETE, TRUNCATE ON "AuditEvent" FROM PUBLIC, CURRENT_USER;

-- ── The send ledger ─────────────────────────────────────────────────────────────────────────────────────────────────

-- A line break in what becomes a header would be a header of the writer's own choice.
CREATE FUNCTION cam_is_one_line(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT value IS NULL OR value !~ '[\r\n]' $$;
ALTER TABLE "Outbound" ADD CONSTRAINT "Outbound_headers_are_one_line" CHECK (
  cam_is_one_line("fromAddress") AND cam_is_one_line("fromName") AND cam_is_one_line("replyTo") AND cam_is_one_line("recipientAddress")
  AND cam_is_one_line("recipientName") AND cam_is_one_line("subject") AND cam_is_one_line("messageId") AND cam_is_one_line("references"::text));
ALTER TABLE "Mailbox" ADD CONSTRAINT "Mailbox_sender_is_one_line" CHECK (cam_is_one_line("senderName") AND cam_is_one_line("address"::text));

-- More of the net under the gate: the modes, the campaign, the time. Runs after Outbound_guard, on a first claim only: a second offer of what a
-- provider may have already keeps to what was true when it was first offered.
CREATE FUNCTION cam_guard_claim() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  workspace_mode "WorkspaceMode";
  campaign "Campaign"%ROWTYPE;
  provider "MailProvider";
BEGIN
  IF NEW."claimedAt" < NEW."dueAt" THEN
    RAISE EXCEPTION 'outbound % may not go before %', NEW."id", NEW."dueAt" USING ERRCODE = 'check_violation';
  END IF;
  IF NEW."claimedAt" > NEW."notAfter" THEN
    RAISE EXCEPTION 'outbound % is too late: it is planned anew instead', NEW."id" USING ERRCODE = 'check_violation';
  END IF;
  SELECT "mode" INTO workspace_mode FROM "Workspace" WHERE "id" = NEW."workspaceId";
  SELECT * INTO campaign FROM "Campaign" WHERE "workspaceId" = NEW."workspaceId" AND "id" = NEW."campaignId" AND NEW."kind" = 'STEP';
  SELECT "Mailbox"."provider" INTO provider FROM "Mailbox" WHERE "workspaceId" = NEW."workspaceId" AND "id" = NEW."mailboxId";
  IF 'DRY_RUN' IN (workspace_mode, campaign."mode") THEN
    RAISE EXCEPTION 'outbound % may not go: in dry run nothing leaves', NEW."id" USING ERRCODE = 'check_violation';
  END IF;
  IF 'SANDBOX' IN (workspace_mode, campaign."mode") AND provider <> 'SANDBOX' THEN
    RAISE EXCEPTION 'outbound % may not go: in the sandbox only simulated mailboxes send', NEW."id" USING ERRCODE = 'check_violation';
  END IF;
  IF NEW."kind" = 'STEP' AND campaign."state" <> 'ACTIVE' THEN
    RAISE EXCEPTION 'outbound % may not go: its campaign is %', NEW."id", campaign."state" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "Outbound_net" AFTER UPDATE OF "state" ON "Outbound"
  FOR EACH ROW WHEN (OLD."state" = 'READY' AND NEW."state" = 'TRANSMITTING') EXECUTE FUNCTION cam_guard_claim();

-- ── Suppression ─────────────────────────────────────────────────────────────────────────────────────────────────────

-- As before, but a removal must come out of the lift itself: an entry made again under the id of a lifted one is as safe as any other.
CREATE OR REPLACE FUNCTION cam_guard_suppression() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF pg_trigger_depth() > 1 AND EXISTS (SELECT 1 FROM "SuppressionLift" WHERE "workspaceId" = OLD."workspaceId" AND "suppressionId" = OLD."id") THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'a suppression goes only by a SuppressionLift: a named person, one at a time, with a reason' USING ERRCODE = 'restrict_violation';
  END IF;
  NEW."strength" := cam_suppression_strength(NEW."reason");
  IF TG_OP = 'UPDATE' THEN
    IF ROW(NEW."workspaceId", NEW."id", NEW."kind", NEW."value") IS DISTINCT FROM ROW(OLD."workspaceId", OLD."id", OLD."kind", OLD."value") THEN
      RAISE EXCEPTION 'a suppression cannot be turned into another one' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW."strength" < OLD."strength" THEN
      RAISE EXCEPTION 'suppression reason % is weaker than % and never replaces it', NEW."reason", OLD."reason" USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
