-- DropForeignKey
ALTER TABLE "Inbound" DROP CONSTRAINT "Inbound_workspaceId_folderId_fkey";

-- DropForeignKey
ALTER TABLE "Lead" DROP CONSTRAINT "Lead_workspaceId_sequenceId_fkey";

-- CreateIndex
CREATE UNIQUE INDEX "MailboxFolder_workspaceId_mailboxId_id_key" ON "MailboxFolder"("workspaceId", "mailboxId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Sequence_workspaceId_campaignId_id_key" ON "Sequence"("workspaceId", "campaignId", "id");

-- CreateIndex
CREATE INDEX "WebhookDelivery_endpointId_createdAt_id_idx" ON "WebhookDelivery"("endpointId", "createdAt" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "Inbound" ADD CONSTRAINT "Inbound_workspaceId_mailboxId_folderId_fkey" FOREIGN KEY ("workspaceId", "mailboxId", "folderId") REFERENCES "MailboxFolder"("workspaceId", "mailboxId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_campaignId_sequenceId_fkey" FOREIGN KEY ("workspaceId", "campaignId", "sequenceId") REFERENCES "Sequence"("workspaceId", "campaignId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- By hand from here on: what Prisma's schema cannot say. docs/decisions/0020 to 0026 say why.
-- No guarantee asks the database for the time: the product's clock is the caller's, and tests move it.

-- ── Words used below ────────────────────────────────────────────────────────────────────────────────────────────────

-- lower() under "C" is the same on every server; what is not ASCII was lowered by the application already.
CREATE FUNCTION cam_is_domain(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT value ~ '^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.[a-z0-9-]{2,}$'
$$;
CREATE FUNCTION cam_is_email_key(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT value = lower(value COLLATE "C") AND value ~ '^[^@[:space:]]+@[^@[:space:]]+$' AND cam_is_domain(split_part(value, '@', 2))
$$;
CREATE FUNCTION cam_is_hash(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT value ~ '^[0-9a-f]{64}$' $$;
CREATE FUNCTION cam_is_said(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT value IS NOT NULL AND value ~ '[^[:space:]]' $$;
CREATE FUNCTION cam_is_profile_url(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT value = lower(value COLLATE "C") AND value ~ '^https://[^[:space:]/]+/[^[:space:]]+$'
$$;
-- "a.b.example.com" is covered by a suppression of "a.b.example.com", "b.example.com" and "example.com".
CREATE FUNCTION cam_domain_and_parents(domain text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(array_to_string(part[i:], '.')), '{}')
  FROM (SELECT string_to_array(domain, '.') AS part) AS split, generate_series(1, cardinality(part) - 1) AS i
$$;

-- A named human who may take somebody off a list: a member of this workspace, operator or higher.
CREATE FUNCTION cam_may_release(workspace uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "Membership" WHERE "workspaceId" = workspace AND "userId" = person AND "role" IN ('OWNER', 'ADMIN', 'OPERATOR'))
$$;

CREATE FUNCTION cam_is_suppressed(workspace uuid, email_key text, domain text, hash text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "Suppression" WHERE "workspaceId" = workspace AND "kind" = 'EMAIL' AND "value" = email_key)
      OR EXISTS (SELECT 1 FROM "Suppression" WHERE "workspaceId" = workspace AND "kind" = 'DOMAIN' AND "value" = ANY (cam_domain_and_parents(domain)))
      OR EXISTS (SELECT 1 FROM "Suppression" WHERE "workspaceId" = workspace AND "kind" = 'HASH' AND "value" = hash)
$$;

CREATE FUNCTION cam_refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows are kept: they are never removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- ── People ──────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "Workspace"
  ADD CONSTRAINT "Workspace_name_said" CHECK (cam_is_said("name")),
  ADD CONSTRAINT "Workspace_zone_said" CHECK (cam_is_said("zone"));
ALTER TABLE "User"
  ADD CONSTRAINT "User_email_is_an_address" CHECK ("email"::text ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  ADD CONSTRAINT "User_password_is_hashed" CHECK (cam_is_said("passwordHash"));
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_has_prefix_and_hash" CHECK (cam_is_said("prefix") AND cam_is_said("hash"));
ALTER TABLE "LoginThrottle" ADD CONSTRAINT "LoginThrottle_failures_not_negative" CHECK ("failures" >= 0);
ALTER TABLE "RateWindow" ADD CONSTRAINT "RateWindow_used_not_negative" CHECK ("used" >= 0);

-- A workspace that once had an owner always has one. Checked at commit, so that a hand-over may do its two updates in either order. Touching
-- the workspace row makes two owners who demote each other at the same time queue up (or fail to serialise), never both pass.
CREATE FUNCTION cam_keep_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Workspace" SET "version" = "version" WHERE "id" = OLD."workspaceId";
  IF FOUND AND NOT EXISTS (SELECT 1 FROM "Membership" WHERE "workspaceId" = OLD."workspaceId" AND "role" = 'OWNER') THEN
    RAISE EXCEPTION 'the last owner of a workspace cannot leave or step down' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'Membership_keep_an_owner';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "Membership_keep_an_owner" AFTER UPDATE OR DELETE ON "Membership" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD."role" = 'OWNER') EXECUTE FUNCTION cam_keep_an_owner();

-- What a member owned belongs to nobody when they leave; without this, a foreign key would keep them in.
CREATE FUNCTION cam_release_members_work() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Campaign" SET "ownerId" = NULL WHERE "workspaceId" = OLD."workspaceId" AND "ownerId" = OLD."userId";
  UPDATE "Lead" SET "ownerId" = NULL WHERE "workspaceId" = OLD."workspaceId" AND "ownerId" = OLD."userId";
  UPDATE "Inbound" SET "assigneeId" = NULL WHERE "workspaceId" = OLD."workspaceId" AND "assigneeId" = OLD."userId";
  UPDATE "Appointment" SET "hostId" = NULL WHERE "workspaceId" = OLD."workspaceId" AND "hostId" = OLD."userId";
  UPDATE "ReviewItem" SET "assigneeId" = NULL WHERE "workspaceId" = OLD."workspaceId" AND "assigneeId" = OLD."userId";
  RETURN OLD;
END $$;
CREATE TRIGGER "Membership_release" BEFORE DELETE ON "Membership" FOR EACH ROW EXECUTE FUNCTION cam_release_members_work();

-- ── Companies and contacts ──────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "Company"
  ADD CONSTRAINT "Company_name_said" CHECK (cam_is_said("name")),
  ADD CONSTRAINT "Company_domain_normalised" CHECK (cam_is_domain("domain")),
  ADD CONSTRAINT "Company_employees_not_negative" CHECK ("employees" >= 0),
  ADD CONSTRAINT "Company_country_code" CHECK ("country" ~ '^[A-Z]{2}$');

ALTER TABLE "Contact"
  ADD CONSTRAINT "Contact_email_with_its_key" CHECK (
    ("email" IS NULL) = ("emailKey" IS NULL) AND ("emailKey" IS NULL) = ("emailDomain" IS NULL)
    AND ("email" IS NULL OR cam_is_said("email"))),
  ADD CONSTRAINT "Contact_emailKey_normalised" CHECK (cam_is_email_key("emailKey") AND "emailDomain" = split_part("emailKey", '@', 2)),
  ADD CONSTRAINT "Contact_profile_urls_normalised" CHECK (
    ("linkedinUrl" IS NULL OR cam_is_profile_url("linkedinUrl")) AND ("twitterUrl" IS NULL OR cam_is_profile_url("twitterUrl"))
    AND ("instagramUrl" IS NULL OR cam_is_profile_url("instagramUrl"))),
  ADD CONSTRAINT "Contact_country_code" CHECK ("country" ~ '^[A-Z]{2}$'),
  ADD CONSTRAINT "Contact_merged_into_another" CHECK ("mergedIntoId" <> "id"),
  ADD CONSTRAINT "Contact_merge_has_a_time" CHECK (("mergedIntoId" IS NULL) = ("mergedAt" IS NULL)),
  ADD CONSTRAINT "Contact_erased_says_nothing" CHECK ("erasedAt" IS NULL OR num_nonnulls(
      "companyId", "firstName", "lastName", "nameAsGiven", "title", "seniority", "email", "phone", "linkedinUrl", "twitterUrl", "instagramUrl", "city",
      "sourceDetail", "lawfulBasisDetail") = 0
    AND "customFields" = '{}' AND "provenance" = '{}' AND coalesce(cardinality("verificationReasons"), 0) = 0);
CREATE INDEX "Contact_companyId_idx" ON "Contact" ("companyId") WHERE "companyId" IS NOT NULL;
CREATE INDEX "Contact_mergedIntoId_idx" ON "Contact" ("mergedIntoId") WHERE "mergedIntoId" IS NOT NULL;
-- Everybody behind a domain: for its suppression, and for colleagues.
CREATE INDEX "Contact_emailDomain_idx" ON "Contact" ("workspaceId", "emailDomain") WHERE "emailDomain" IS NOT NULL;

CREATE FUNCTION cam_keep_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'contact % was erased and stays erased', OLD."id" USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "Contact_stays_erased" BEFORE UPDATE OF "erasedAt" ON "Contact"
  FOR EACH ROW WHEN (OLD."erasedAt" IS NOT NULL AND NEW."erasedAt" IS DISTINCT FROM OLD."erasedAt") EXECUTE FUNCTION cam_keep_erased();

ALTER TABLE "ContactAlias" ADD CONSTRAINT "ContactAlias_emailKey_normalised" CHECK (cam_is_said("email") AND cam_is_email_key("emailKey"));

-- ── Campaigns and sequences ─────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "Campaign"
  ADD CONSTRAINT "Campaign_name_said" CHECK (cam_is_said("name")),
  ADD CONSTRAINT "Campaign_paused_says_why" CHECK ("state" <> 'PAUSED' OR cam_is_said("stateBecause")),
  ADD CONSTRAINT "Campaign_goal_not_negative" CHECK ("goalClients" >= 0 AND "goalMrrMinor" >= 0),
  ADD CONSTRAINT "Campaign_currency_code" CHECK ("currency" ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT "Campaign_qualify_thresholds_in_order" CHECK (0 <= "rejectBelow" AND "rejectBelow" <= "qualifyAt" AND "qualifyAt" <= 1),
  ADD CONSTRAINT "Campaign_tier_thresholds_in_order" CHECK (0 <= "coolAt" AND "coolAt" <= "warmAt" AND "warmAt" <= "hotAt" AND "hotAt" <= 1),
  ADD CONSTRAINT "Campaign_caps_not_negative" CHECK ("dailyCap" >= 0),
  ADD CONSTRAINT "Campaign_companyWeeklyCap_not_negative" CHECK ("companyWeeklyCap" >= 0),
  ADD CONSTRAINT "Campaign_noReplyDays_positive" CHECK ("noReplyDays" >= 1),
  ADD CONSTRAINT "Campaign_first_says_how_many" CHECK (("approval" = 'FIRST') = ("approvalFirst" IS NOT NULL) AND ("approvalFirst" IS NULL OR "approvalFirst" >= 1));
CREATE INDEX "Campaign_ownerId_idx" ON "Campaign" ("ownerId") WHERE "ownerId" IS NOT NULL;
ALTER TABLE "CampaignMailbox" ADD CONSTRAINT "CampaignMailbox_weight_not_negative" CHECK ("weight" >= 0);

ALTER TABLE "Sequence" ADD CONSTRAINT "Sequence_name_said" CHECK (cam_is_said("name"));
CREATE UNIQUE INDEX "Sequence_one_per_tier_key" ON "Sequence" ("campaignId", "tier") WHERE "tier" IS NOT NULL AND "archivedAt" IS NULL;
CREATE UNIQUE INDEX "Sequence_one_fallback_key" ON "Sequence" ("campaignId") WHERE "tier" IS NULL AND "archivedAt" IS NULL;

ALTER TABLE "Step"
  ADD CONSTRAINT "Step_in_order_or_removed" CHECK (("order" IS NULL) = ("removedAt" IS NOT NULL) AND ("order" IS NULL OR "order" >= 1)),
  ADD CONSTRAINT "Step_delay_not_negative" CHECK ("delayDays" >= 0),
  ADD CONSTRAINT "Step_by_hand_says_what_to_do" CHECK ("channel" = 'MAIL' OR cam_is_said("instructions"));
-- The same name and columns as Prisma's index, but checked at the end of a statement: one UPDATE may drag a step to another place.
DROP INDEX "Step_sequenceId_order_key";
ALTER TABLE "Step" ADD CONSTRAINT "Step_sequenceId_order_key" UNIQUE ("sequenceId", "order") DEFERRABLE INITIALLY IMMEDIATE;

ALTER TABLE "Variant"
  ADD CONSTRAINT "Variant_wording_said" CHECK (cam_is_said("label") AND cam_is_said("body")),
  ADD CONSTRAINT "Variant_weight_not_negative" CHECK ("weight" >= 0),
  ADD CONSTRAINT "Variant_revision_positive" CHECK ("revision" >= 1);
CREATE UNIQUE INDEX "Variant_one_live_revision_key" ON "Variant" ("stepId", "label") WHERE "retiredAt" IS NULL;

-- Figures and disputes refer to the text that went out. cam_guard_outbound sets firstSentAt, so an edit racing the first send waits and then loses.
CREATE FUNCTION cam_keep_sent_wording() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR ROW(NEW."workspaceId", NEW."id", NEW."stepId", NEW."label", NEW."revision", NEW."subject", NEW."body", NEW."firstSentAt")
      IS DISTINCT FROM ROW(OLD."workspaceId", OLD."id", OLD."stepId", OLD."label", OLD."revision", OLD."subject", OLD."body", OLD."firstSentAt") THEN
    RAISE EXCEPTION 'variant % revision % was sent: its wording is fixed, an edit makes a new revision', OLD."label", OLD."revision" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Variant_sent_wording_stays" BEFORE UPDATE OR DELETE ON "Variant"
  FOR EACH ROW WHEN (OLD."firstSentAt" IS NOT NULL) EXECUTE FUNCTION cam_keep_sent_wording();

-- ── Leads ───────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "Lead"
  ADD CONSTRAINT "Lead_scores_in_range" CHECK (
    ("fit" IS NULL OR "fit" BETWEEN 0 AND 1) AND ("opportunity" IS NULL OR "opportunity" BETWEEN 0 AND 1)
    AND ("score" IS NULL OR "score" BETWEEN 0 AND 1) AND ("confidence" IS NULL OR "confidence" BETWEEN 0 AND 1)),
  ADD CONSTRAINT "Lead_score_has_a_time" CHECK ("score" IS NULL OR "scoredAt" IS NOT NULL),
  ADD CONSTRAINT "Lead_position_not_negative" CHECK ("position" >= 0),
  ADD CONSTRAINT "Lead_value_not_negative" CHECK ("valueMinor" >= 0),
  ADD CONSTRAINT "Lead_routed_has_a_sequence" CHECK ("status" NOT IN ('ROUTED', 'NURTURED') OR "sequenceId" IS NOT NULL),
  ADD CONSTRAINT "Lead_stop_has_a_reason" CHECK (("stoppedAt" IS NULL) = ("stopReason" IS NULL)),
  ADD CONSTRAINT "Lead_suppressed_is_stopped" CHECK ("status" <> 'SUPPRESSED' OR "stopReason" IS NOT NULL),
  ADD CONSTRAINT "Lead_stopped_has_no_next_action" CHECK ("stoppedAt" IS NULL OR "nextActionAt" IS NULL),
  ADD CONSTRAINT "Lead_release_is_whole" CHECK (num_nonnulls("releasedById", "releasedBecause", "releasedAt") IN (0, 3)
    AND ("releasedBecause" IS NULL OR cam_is_said("releasedBecause")));
-- One campaign at a time talks to a person. A lead that is only harvested, scored or in review talks to nobody yet; besideOthers is the operator's leave.
CREATE UNIQUE INDEX "Lead_one_active_per_contact_key" ON "Lead" ("workspaceId", "contactId")
  WHERE "status" IN ('ROUTED', 'NURTURED', 'REPLIED') AND "stoppedAt" IS NULL AND NOT "besideOthers";
-- What the planner and the timeouts look for, over all campaigns.
CREATE INDEX "Lead_due_idx" ON "Lead" ("workspaceId", "nextActionAt", "id") WHERE "nextActionAt" IS NOT NULL;
CREATE INDEX "Lead_sequenceId_idx" ON "Lead" ("sequenceId") WHERE "sequenceId" IS NOT NULL;
CREATE INDEX "Lead_mailboxId_idx" ON "Lead" ("mailboxId") WHERE "mailboxId" IS NOT NULL;
CREATE INDEX "Lead_ownerId_idx" ON "Lead" ("ownerId", "id") WHERE "ownerId" IS NOT NULL;

CREATE FUNCTION cam_guard_release() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  person "Contact"%ROWTYPE;
BEGIN
  IF NEW."releasedAt" IS NULL OR NEW."releasedAt" IS NOT DISTINCT FROM OLD."releasedAt" OR NOT cam_may_release(NEW."workspaceId", NEW."releasedById") THEN
    RAISE EXCEPTION 'lead % is SUPPRESSED and becomes % only by a named member of the workspace, with a reason', OLD."id", NEW."status"
      USING ERRCODE = 'check_violation';
  END IF;
  SELECT * INTO person FROM "Contact" WHERE "workspaceId" = NEW."workspaceId" AND "id" = NEW."contactId";
  IF person."erasedAt" IS NOT NULL OR cam_is_suppressed(NEW."workspaceId", person."emailKey", person."emailDomain", NULL) THEN
    RAISE EXCEPTION 'lead % stays SUPPRESSED: the person is erased or still on the suppression list', OLD."id" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Lead_leaves_suppressed" BEFORE UPDATE OF "status" ON "Lead"
  FOR EACH ROW WHEN (OLD."status" = 'SUPPRESSED' AND NEW."status" <> 'SUPPRESSED') EXECUTE FUNCTION cam_guard_release();

ALTER TABLE "LeadEvent"
  ADD CONSTRAINT "LeadEvent_status_move_names_both" CHECK ("kind" <> 'STATUS_MOVED' OR ("fromStatus" IS NOT NULL AND "toStatus" IS NOT NULL AND "fromStatus" <> "toStatus")),
  ADD CONSTRAINT "LeadEvent_stage_move_names_both" CHECK ("kind" <> 'STAGE_MOVED' OR ("fromStage" IS NOT NULL AND "toStage" IS NOT NULL AND "fromStage" <> "toStage")),
  ADD CONSTRAINT "LeadEvent_note_says_something" CHECK ("kind" <> 'NOTE' OR "redactedAt" IS NOT NULL OR cam_is_said("text")),
  ADD CONSTRAINT "LeadEvent_redacted_says_nothing" CHECK ("redactedAt" IS NULL OR ("text" IS NULL AND "detail" IS NULL));
CREATE INDEX "LeadEvent_outboundId_idx" ON "LeadEvent" ("outboundId") WHERE "outboundId" IS NOT NULL;
CREATE INDEX "LeadEvent_inboundId_idx" ON "LeadEvent" ("inboundId") WHERE "inboundId" IS NOT NULL;
CREATE INDEX "LeadEvent_appointmentId_idx" ON "LeadEvent" ("appointmentId") WHERE "appointmentId" IS NOT NULL;

-- Append-only, with two narrow ways out: lines go together with their lead (the undo of an import), and an erased person's lines lose their words.
CREATE FUNCTION cam_guard_lead_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  allowed "LeadEvent"%ROWTYPE;
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT 1 FROM "Lead" WHERE "workspaceId" = OLD."workspaceId" AND "id" = OLD."leadId") THEN
      RETURN OLD;
    END IF;
  ELSIF OLD."redactedAt" IS NULL AND NEW."redactedAt" IS NOT NULL THEN
    allowed := OLD;
    allowed."text" := NULL;
    allowed."detail" := NULL;
    allowed."redactedAt" := NEW."redactedAt";
    IF NEW IS NOT DISTINCT FROM allowed AND EXISTS (
      SELECT 1 FROM "Lead" JOIN "Contact" ON "Contact"."workspaceId" = "Lead"."workspaceId" AND "Contact"."id" = "Lead"."contactId"
      WHERE "Lead"."workspaceId" = OLD."workspaceId" AND "Lead"."id" = OLD."leadId" AND "Contact"."erasedAt" IS NOT NULL) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'LeadEvent is append-only: a line is never changed or removed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "LeadEvent_append_only" BEFORE UPDATE OR DELETE ON "LeadEvent" FOR EACH ROW EXECUTE FUNCTION cam_guard_lead_event();
CREATE TRIGGER "LeadEvent_no_truncate" BEFORE TRUNCATE ON "LeadEvent" FOR EACH STATEMENT EXECUTE FUNCTION cam_refuse_change();

-- ── Suppression ─────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "Suppression" ADD CONSTRAINT "Suppression_value_normalised" CHECK (CASE "kind"
  WHEN 'EMAIL' THEN cam_is_email_key("value") WHEN 'DOMAIN' THEN cam_is_domain("value") ELSE cam_is_hash("value") END);

CREATE FUNCTION cam_suppression_strength(reason "SuppressionReason") RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE reason WHEN 'IMPORTED' THEN 1 WHEN 'SOFT_BOUNCES' THEN 2 WHEN 'HARD_BOUNCE' THEN 3 WHEN 'MANUAL' THEN 4
    WHEN 'UNSUBSCRIBED' THEN 5 WHEN 'COMPLAINED' THEN 6 WHEN 'ERASED' THEN 7 END
$$;
CREATE FUNCTION cam_guard_suppression() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF EXISTS (SELECT 1 FROM "SuppressionLift" WHERE "workspaceId" = OLD."workspaceId" AND "suppressionId" = OLD."id") THEN
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
CREATE TRIGGER "Suppression_guard" BEFORE INSERT OR UPDATE OR DELETE ON "Suppression" FOR EACH ROW EXECUTE FUNCTION cam_guard_suppression();
CREATE TRIGGER "Suppression_no_truncate" BEFORE TRUNCATE ON "Suppression" FOR EACH STATEMENT EXECUTE FUNCTION cam_refuse_removal();

ALTER TABLE "SuppressionLift" ADD CONSTRAINT "SuppressionLift_says_who_and_why" CHECK (cam_is_said("liftedByName") AND cam_is_said("because"));

CREATE FUNCTION cam_record_lift() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT cam_may_release(NEW."workspaceId", NEW."liftedById") THEN
    RAISE EXCEPTION 'only a named member of the workspace, operator or higher, lifts a suppression' USING ERRCODE = 'check_violation';
  END IF;
  SELECT "kind", "value", "reason" INTO NEW."kind", NEW."value", NEW."reason"
    FROM "Suppression" WHERE "workspaceId" = NEW."workspaceId" AND "id" = NEW."suppressionId" FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such suppression to lift' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "SuppressionLift_record" BEFORE INSERT ON "SuppressionLift" FOR EACH ROW EXECUTE FUNCTION cam_record_lift();

CREATE FUNCTION cam_lift_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM lifted) > 1 THEN
    RAISE EXCEPTION 'suppressions are lifted one at a time' USING ERRCODE = 'check_violation';
  END IF;
  DELETE FROM "Suppression" USING lifted WHERE "Suppression"."workspaceId" = lifted."workspaceId" AND "Suppression"."id" = lifted."suppressionId";
  RETURN NULL;
END $$;
CREATE TRIGGER "SuppressionLift_lift" AFTER INSERT ON "SuppressionLift" REFERENCING NEW TABLE AS lifted FOR EACH STATEMENT EXECUTE FUNCTION cam_lift_one();

-- Append-only; the address alone may be blanked, once nobody with it is left in the workspace.
CREATE FUNCTION cam_guard_lift() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  allowed "SuppressionLift"%ROWTYPE;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    allowed := OLD;
    allowed."value" := NULL;
    IF NEW IS NOT DISTINCT FROM allowed
      AND NOT EXISTS (SELECT 1 FROM "Contact" WHERE "workspaceId" = OLD."workspaceId" AND "emailKey" = OLD."value")
      AND NOT EXISTS (SELECT 1 FROM "ContactAlias" WHERE "workspaceId" = OLD."workspaceId" AND "emailKey" = OLD."value") THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'SuppressionLift is append-only: rows are never changed or removed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "SuppressionLift_append_only" BEFORE UPDATE OR DELETE ON "SuppressionLift" FOR EACH ROW EXECUTE FUNCTION cam_guard_lift();
CREATE TRIGGER "SuppressionLift_no_truncate" BEFORE TRUNCATE ON "SuppressionLift" FOR EACH STATEMENT EXECUTE FUNCTION cam_refuse_change();

-- ── Import and discovery ────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "ImportBatch"
  ADD CONSTRAINT "ImportBatch_file_hash" CHECK (cam_is_hash("fileHash")),
  ADD CONSTRAINT "ImportBatch_failed_says_why" CHECK ("state" <> 'FAILED' OR cam_is_said("error")),
  ADD CONSTRAINT "ImportBatch_counts_not_negative" CHECK (least("fileBytes", "rowsTotal", "rowsDone", "rowsNew", "rowsUpdated", "rowsDuplicate", "rowsInvalid",
    "rowsSuppressed", "undoneReversed", "undoneKept", "undoneFailed") >= 0);
CREATE INDEX "ImportBatch_campaignId_idx" ON "ImportBatch" ("campaignId") WHERE "campaignId" IS NOT NULL;
ALTER TABLE "ImportRow"
  ADD CONSTRAINT "ImportRow_row_positive" CHECK ("row" >= 1),
  ADD CONSTRAINT "ImportRow_left_out_says_why" CHECK ("outcome" IS NULL OR "outcome" NOT IN ('INVALID', 'SUPPRESSED') OR coalesce(cardinality("reasons"), 0) > 0);
-- Which rows told us about a person: for the lead's page, and for erasing the cells.
CREATE INDEX "ImportRow_contactId_idx" ON "ImportRow" ("contactId") WHERE "contactId" IS NOT NULL;

ALTER TABLE "DiscoveryJob"
  ADD CONSTRAINT "DiscoveryJob_has_a_platform" CHECK (coalesce(cardinality("platforms"), 0) > 0),
  ADD CONSTRAINT "DiscoveryJob_failed_says_why" CHECK ("state" <> 'FAILED' OR cam_is_said("error"));
CREATE INDEX "DiscoveryJob_campaignId_idx" ON "DiscoveryJob" ("campaignId") WHERE "campaignId" IS NOT NULL;
ALTER TABLE "DiscoveredProfile"
  ADD CONSTRAINT "DiscoveredProfile_handle_said" CHECK (cam_is_said("handle")),
  ADD CONSTRAINT "DiscoveredProfile_score_in_range" CHECK ("matchScore" BETWEEN 0 AND 1);
CREATE INDEX "DiscoveredProfile_leadId_idx" ON "DiscoveredProfile" ("leadId") WHERE "leadId" IS NOT NULL;

-- ── Mailboxes and the send ledger ───────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "Mailbox"
  ADD CONSTRAINT "Mailbox_address_is_an_address" CHECK ("address"::text ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  ADD CONSTRAINT "Mailbox_not_active_says_why" CHECK ("state" = 'ACTIVE' OR cam_is_said("stateBecause")),
  ADD CONSTRAINT "Mailbox_caps_not_negative" CHECK ("dailyCap" >= 0 AND "warmUpStart" >= 0 AND "warmUpStep" >= 0);
ALTER TABLE "MailboxFolder"
  ADD CONSTRAINT "MailboxFolder_cursor_in_range" CHECK ("lastUid" BETWEEN 0 AND 4294967295 AND ("uidValidity" IS NULL OR "uidValidity" BETWEEN 1 AND 4294967295) AND ("modseq" IS NULL OR "modseq" >= 0));

ALTER TABLE "Outbound"
  ADD CONSTRAINT "Outbound_step_is_whole" CHECK ("kind" <> 'STEP' OR num_nonnulls("campaignId", "leadId", "contactId", "stepId") = 4),
  -- A foreign key with an empty part is not checked: a lead without its campaign, or a variant without its step, would be anybody's.
  ADD CONSTRAINT "Outbound_lead_with_its_campaign" CHECK ("leadId" IS NULL OR "campaignId" IS NOT NULL),
  ADD CONSTRAINT "Outbound_variant_with_its_step" CHECK ("variantId" IS NULL OR "stepId" IS NOT NULL),
  ADD CONSTRAINT "Outbound_rehearsal_goes_nowhere" CHECK (NOT "dryRun" OR ("state" IN ('PLANNED', 'AWAITING_APPROVAL', 'READY', 'SKIPPED', 'CANCELLED') AND "attempts" = 0)),
  ADD CONSTRAINT "Outbound_recipient_normalised" CHECK (
    ("recipientKey" IS NULL OR cam_is_email_key("recipientKey")) AND ("recipientDomain" IS NULL OR cam_is_domain("recipientDomain"))
    AND ("recipientHash" IS NULL OR cam_is_hash("recipientHash"))),
  ADD CONSTRAINT "Outbound_content_before_approval" CHECK ("redactedAt" IS NOT NULL OR "state" IN ('PLANNED', 'SKIPPED', 'CANCELLED') OR (
    num_nonnulls("mailboxId", "fromAddress", "recipientAddress", "recipientKey", "recipientDomain", "recipientHash", "contentFingerprint") = 7
    AND cam_is_said("recipientAddress") AND cam_is_said("subject") AND cam_is_said("text"))),
  ADD CONSTRAINT "Outbound_identity_before_transmission" CHECK ("state" IN ('PLANNED', 'AWAITING_APPROVAL', 'SKIPPED', 'CANCELLED') OR (cam_is_said("messageId") AND cam_is_said("idempotencyKey"))),
  ADD CONSTRAINT "Outbound_approval_is_whole" CHECK (num_nonnulls("approvedFingerprint", "approvedBy", "approvedAt") IN (0, 3)),
  ADD CONSTRAINT "Outbound_approval_is_for_this_content" CHECK ("approvedFingerprint" IS NULL OR ("contentFingerprint" IS NOT NULL AND "approvedFingerprint" = "contentFingerprint")),
  ADD CONSTRAINT "Outbound_waits_for_approval" CHECK (NOT "approvalRequired" OR "approvedFingerprint" IS NOT NULL OR "state" IN ('PLANNED', 'AWAITING_APPROVAL', 'SKIPPED', 'CANCELLED')),
  ADD CONSTRAINT "Outbound_claim_is_whole" CHECK ("state" <> 'TRANSMITTING' OR ("attempts" >= 1 AND num_nonnulls("claimedBy", "claimedAt", "leasedUntil") = 3)),
  ADD CONSTRAINT "Outbound_transmitted_names_its_checks" CHECK ("state" NOT IN ('TRANSMITTING', 'SENT', 'DELIVERED', 'BOUNCED', 'COMPLAINED') OR coalesce(cardinality("checksPassed"), 0) > 0),
  ADD CONSTRAINT "Outbound_sent_has_a_time" CHECK ("state" NOT IN ('SENT', 'DELIVERED', 'BOUNCED', 'COMPLAINED') OR "sentAt" IS NOT NULL),
  ADD CONSTRAINT "Outbound_not_sent_says_why" CHECK ("state" NOT IN ('SKIPPED', 'CANCELLED', 'REFUSED', 'UNKNOWN') OR coalesce(cardinality("reasons"), 0) > 0),
  ADD CONSTRAINT "Outbound_redacted_says_nothing" CHECK ("redactedAt" IS NULL OR num_nonnulls("recipientAddress", "recipientName", "recipientKey", "subject", "text", "html") = 0);
-- What dispatch claims, and what a dead process may have left half done.
CREATE INDEX "Outbound_due_idx" ON "Outbound" ("workspaceId", "dueAt", "id") WHERE "state" = 'READY';
CREATE INDEX "Outbound_transmitting_idx" ON "Outbound" ("leasedUntil") WHERE "state" = 'TRANSMITTING';
CREATE INDEX "Outbound_stepId_idx" ON "Outbound" ("stepId") WHERE "stepId" IS NOT NULL;
CREATE INDEX "Outbound_variantId_idx" ON "Outbound" ("variantId") WHERE "variantId" IS NOT NULL;
-- A provider's report names the message by the provider's own id.
CREATE INDEX "Outbound_providerMessageId_idx" ON "Outbound" ("providerMessageId") WHERE "providerMessageId" IS NOT NULL;

ALTER TABLE "OutboundAttempt"
  ADD CONSTRAINT "OutboundAttempt_attempt_positive" CHECK ("attempt" >= 1 AND cam_is_said("by")),
  ADD CONSTRAINT "OutboundAttempt_human_says_why" CHECK ("fact" NOT IN ('HUMAN_SENT', 'HUMAN_NOT_SENT') OR "redactedAt" IS NOT NULL OR cam_is_said("answer")),
  ADD CONSTRAINT "OutboundAttempt_redacted_says_nothing" CHECK ("redactedAt" IS NULL OR "answer" IS NULL);
-- The provider answers a try once; what is found out later is a fact of its own.
CREATE UNIQUE INDEX "OutboundAttempt_one_answer_key" ON "OutboundAttempt" ("workspaceId", "outboundId", "attempt") WHERE "fact" IN ('ACCEPTED', 'REFUSED', 'LATER', 'LOST');

CREATE FUNCTION cam_attempt_says(workspace uuid, outbound uuid, try integer, facts "AttemptFact"[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "OutboundAttempt" WHERE "workspaceId" = workspace AND "outboundId" = outbound AND "attempt" = try AND "fact" = ANY (facts))
$$;

CREATE FUNCTION cam_is_erased(workspace uuid, contact uuid, hash text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "Contact" WHERE "workspaceId" = workspace AND "id" = contact AND "erasedAt" IS NOT NULL)
      OR EXISTS (SELECT 1 FROM "Suppression" WHERE "workspaceId" = workspace AND "kind" = 'HASH' AND "value" = hash)
$$;

-- Everything a recipient would see, as one value. jsonb keeps the parts apart: no two contents give the same.
CREATE FUNCTION cam_content(message "Outbound") RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_array(message."mailboxId", message."fromAddress", message."fromName", message."replyTo", message."recipientAddress", message."recipientName",
    message."recipientKey", message."recipientDomain", message."recipientHash", message."subject", message."text", message."html", message."references")
$$;
CREATE FUNCTION cam_fingerprint(message "Outbound") RETURNS char(64) LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN message."mailboxId" IS NOT NULL AND message."recipientAddress" IS NOT NULL AND message."text" IS NOT NULL
    THEN encode(sha256(convert_to(cam_content(message)::text, 'UTF8')), 'hex') END
$$;

-- The send ledger. Which rows may be born, which may move where, what is frozen when, and what must be on file first.
CREATE FUNCTION cam_guard_outbound() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  content_changed boolean;
  allowed boolean;
  claims boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    -- A rehearsal may go; the real thing only together with its lead, and only if no provider ever saw it.
    IF OLD."dryRun" OR (OLD."attempts" = 0 AND OLD."leadId" IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM "Lead" WHERE "workspaceId" = OLD."workspaceId" AND "id" = OLD."leadId")) THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'outbound % stays in the ledger', OLD."id" USING ERRCODE = 'restrict_violation';
  END IF;

  IF TG_OP = 'INSERT' THEN
    IF NEW."state" NOT IN ('PLANNED', 'AWAITING_APPROVAL', 'READY', 'SKIPPED') OR NEW."attempts" <> 0 OR NEW."redactedAt" IS NOT NULL THEN
      RAISE EXCEPTION 'an outbound is not born %: it is planned first', NEW."state" USING ERRCODE = 'check_violation';
    END IF;
    NEW."contentFingerprint" := cam_fingerprint(NEW);
    RETURN NEW;
  END IF;

  IF ROW(NEW."workspaceId", NEW."id", NEW."kind", NEW."dryRun", NEW."campaignId", NEW."leadId", NEW."stepId")
      IS DISTINCT FROM ROW(OLD."workspaceId", OLD."id", OLD."kind", OLD."dryRun", OLD."campaignId", OLD."leadId", OLD."stepId") THEN
    RAISE EXCEPTION 'outbound % cannot become another intention', OLD."id" USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD."approvalRequired" AND NOT NEW."approvalRequired" THEN
    RAISE EXCEPTION 'outbound % waits for approval: nothing takes that away from it', OLD."id" USING ERRCODE = 'restrict_violation';
  END IF;

  -- Moves
  IF NEW."state" <> OLD."state" THEN
    allowed := CASE OLD."state"
      WHEN 'PLANNED' THEN NEW."state" IN ('AWAITING_APPROVAL', 'READY', 'SKIPPED', 'CANCELLED')
      WHEN 'AWAITING_APPROVAL' THEN NEW."state" IN ('READY', 'SKIPPED', 'CANCELLED')
      WHEN 'READY' THEN NEW."state" IN ('AWAITING_APPROVAL', 'TRANSMITTING', 'SKIPPED', 'CANCELLED')
      WHEN 'TRANSMITTING' THEN NEW."state" IN ('SENT', 'REFUSED', 'UNKNOWN', 'READY')
      WHEN 'UNKNOWN' THEN NEW."state" IN ('SENT', 'REFUSED', 'CANCELLED', 'READY')
      WHEN 'SENT' THEN NEW."state" IN ('DELIVERED', 'BOUNCED', 'COMPLAINED')
      WHEN 'DELIVERED' THEN NEW."state" IN ('BOUNCED', 'COMPLAINED')
      ELSE false
    END;
    IF NOT allowed THEN
      RAISE EXCEPTION 'outbound %: % cannot become %', OLD."id", OLD."state", NEW."state" USING ERRCODE = 'check_violation';
    END IF;
    -- Back to READY, or out of UNKNOWN, only with the proof on file.
    IF OLD."state" = 'TRANSMITTING' AND NEW."state" = 'READY'
        AND NOT cam_attempt_says(OLD."workspaceId", OLD."id", OLD."attempts", '{LATER,NOT_TAKEN}') THEN
      RAISE EXCEPTION 'outbound % may not be tried again: nothing on file proves that it was not taken', OLD."id" USING ERRCODE = 'check_violation';
    END IF;
    IF OLD."state" = 'UNKNOWN' AND NOT cam_attempt_says(OLD."workspaceId", OLD."id", OLD."attempts",
        CASE NEW."state" WHEN 'SENT' THEN '{FOUND,HUMAN_SENT}' WHEN 'REFUSED' THEN '{NOT_TAKEN,HUMAN_NOT_SENT}' ELSE '{HUMAN_NOT_SENT}' END::"AttemptFact"[]) THEN
      RAISE EXCEPTION 'outbound % stays UNKNOWN: nothing on file says what became of it', OLD."id" USING ERRCODE = 'check_violation';
    END IF;
  END IF;

  -- Tries are counted by claiming, one by one. A second offer of a message left TRANSMITTING (same key, within the provider's window) is a try too,
  -- but only once the first claim's lease has run out: of two workers that claim at the same time, one is refused.
  claims := NEW."state" = 'TRANSMITTING' AND (OLD."state" = 'READY' OR NEW."attempts" = OLD."attempts" + 1);
  IF NEW."attempts" - OLD."attempts" <> claims::integer THEN
    RAISE EXCEPTION 'outbound %: attempts are counted by claiming', OLD."id" USING ERRCODE = 'check_violation';
  END IF;
  IF claims AND OLD."state" = 'TRANSMITTING' AND NEW."claimedAt" < OLD."leasedUntil" THEN
    RAISE EXCEPTION 'outbound % is being transmitted by %', OLD."id", OLD."claimedBy" USING ERRCODE = 'check_violation';
  END IF;

  -- Content
  content_changed := cam_content(NEW) IS DISTINCT FROM cam_content(OLD);
  IF OLD."redactedAt" IS NOT NULL THEN
    IF content_changed OR NEW."redactedAt" IS DISTINCT FROM OLD."redactedAt" THEN
      RAISE EXCEPTION 'outbound % was redacted and stays so', OLD."id" USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF NEW."redactedAt" IS NOT NULL THEN
    IF NEW."state" IN ('PLANNED', 'AWAITING_APPROVAL', 'READY', 'TRANSMITTING') OR NOT cam_is_erased(OLD."workspaceId", OLD."contactId", OLD."recipientHash")
        OR ROW(NEW."messageId", NEW."idempotencyKey", NEW."contentFingerprint", NEW."mailboxId", NEW."variantId", NEW."sentAt", NEW."state")
          IS DISTINCT FROM ROW(OLD."messageId", OLD."idempotencyKey", OLD."contentFingerprint", OLD."mailboxId", OLD."variantId", OLD."sentAt", OLD."state") THEN
      RAISE EXCEPTION 'outbound % keeps its content: only an erased person''s, and no longer moving, is redacted', OLD."id" USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF OLD."attempts" > 0 OR NEW."state" = 'TRANSMITTING' OR OLD."state" IN ('SKIPPED', 'CANCELLED') THEN
    IF content_changed OR ROW(NEW."messageId", NEW."idempotencyKey", NEW."contentFingerprint", NEW."approvedFingerprint", NEW."variantId")
        IS DISTINCT FROM ROW(OLD."messageId", OLD."idempotencyKey", OLD."contentFingerprint", OLD."approvedFingerprint", OLD."variantId") THEN
      RAISE EXCEPTION 'outbound % is fixed: what is offered to a provider never changes', OLD."id" USING ERRCODE = 'restrict_violation';
    END IF;
  ELSE
    NEW."contentFingerprint" := cam_fingerprint(NEW);
    -- An edit voids the approval, unless the same statement approves exactly this.
    IF NEW."contentFingerprint" IS DISTINCT FROM OLD."contentFingerprint" AND NEW."approvedFingerprint" IS NOT DISTINCT FROM OLD."approvedFingerprint" THEN
      NEW."approvedFingerprint" := NULL;
      NEW."approvedBy" := NULL;
      NEW."approvedAt" := NULL;
    END IF;
  END IF;
  IF OLD."sentAt" IS NOT NULL AND NEW."sentAt" IS DISTINCT FROM OLD."sentAt" THEN
    RAISE EXCEPTION 'outbound % was sent once: its time stays', OLD."id" USING ERRCODE = 'restrict_violation';
  END IF;

  -- The net under the gate: whatever code forgets, a claim does not pass these.
  IF claims THEN
    IF (SELECT "stopAll" FROM "Workspace" WHERE "id" = NEW."workspaceId") THEN
      RAISE EXCEPTION 'outbound % may not go: everything is stopped', OLD."id" USING ERRCODE = 'check_violation';
    END IF;
    IF cam_is_suppressed(NEW."workspaceId", NEW."recipientKey", NEW."recipientDomain", NEW."recipientHash") THEN
      RAISE EXCEPTION 'outbound % may not go: the recipient is suppressed', OLD."id" USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM "Contact" WHERE "workspaceId" = NEW."workspaceId" AND "id" = NEW."contactId" AND "erasedAt" IS NOT NULL) THEN
      RAISE EXCEPTION 'outbound % may not go: the person was erased', OLD."id" USING ERRCODE = 'check_violation';
    END IF;
    IF NEW."kind" = 'STEP' AND EXISTS (SELECT 1 FROM "Lead" WHERE "workspaceId" = NEW."workspaceId" AND "id" = NEW."leadId" AND "stoppedAt" IS NOT NULL) THEN
      RAISE EXCEPTION 'outbound % may not go: its lead is stopped', OLD."id" USING ERRCODE = 'check_violation';
    END IF;
    UPDATE "Variant" SET "firstSentAt" = NEW."claimedAt" WHERE "workspaceId" = NEW."workspaceId" AND "id" = NEW."variantId" AND "firstSentAt" IS NULL;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "Outbound_guard" BEFORE INSERT OR UPDATE OR DELETE ON "Outbound" FOR EACH ROW EXECUTE FUNCTION cam_guard_outbound();
CREATE TRIGGER "Outbound_no_truncate" BEFORE TRUNCATE ON "Outbound" FOR EACH STATEMENT EXECUTE FUNCTION cam_refuse_removal();

CREATE FUNCTION cam_guard_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  allowed "OutboundAttempt"%ROWTYPE;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."redactedAt" IS NULL AND NEW."redactedAt" IS NOT NULL THEN
    allowed := OLD;
    allowed."answer" := NULL;
    allowed."redactedAt" := NEW."redactedAt";
    IF NEW IS NOT DISTINCT FROM allowed AND EXISTS (SELECT 1 FROM "Outbound" WHERE "workspaceId" = OLD."workspaceId" AND "id" = OLD."outboundId"
        AND cam_is_erased("workspaceId", "contactId", "recipientHash")) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'OutboundAttempt is append-only: a fact is never changed or removed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION cam_guard_new_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- A fact about a try that has not happened would be a proof made beforehand.
  IF NEW."redactedAt" IS NOT NULL OR NEW."attempt" > (SELECT "attempts" FROM "Outbound" WHERE "workspaceId" = NEW."workspaceId" AND "id" = NEW."outboundId") THEN
    RAISE EXCEPTION 'outbound % has had no attempt %', NEW."outboundId", NEW."attempt" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "OutboundAttempt_of_a_real_try" BEFORE INSERT ON "OutboundAttempt" FOR EACH ROW EXECUTE FUNCTION cam_guard_new_attempt();
CREATE TRIGGER "OutboundAttempt_append_only" BEFORE UPDATE OR DELETE ON "OutboundAttempt" FOR EACH ROW EXECUTE FUNCTION cam_guard_attempt();
CREATE TRIGGER "OutboundAttempt_no_truncate" BEFORE TRUNCATE ON "OutboundAttempt" FOR EACH STATEMENT EXECUTE FUNCTION cam_refuse_change();

ALTER TABLE "QuotaUse"
  ADD CONSTRAINT "QuotaUse_attempt_positive" CHECK ("attempt" >= 1),
  ADD CONSTRAINT "QuotaUse_scope_named" CHECK (("scope" = 'WORKSPACE') = ("scopeKey" = ''));
CREATE INDEX "QuotaUse_counted_idx" ON "QuotaUse" ("workspaceId", "scope", "scopeKey", "at") WHERE "releasedAt" IS NULL;

-- A place under a cap comes back only with proof that nothing was sent, and goes only when the product's own clock has passed it by a day.
CREATE FUNCTION cam_guard_quota() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF OLD."releasedAt" IS NULL AND NEW."releasedAt" IS NOT NULL AND NEW IS NOT DISTINCT FROM allowed
      AND cam_attempt_says(OLD."workspaceId", OLD."outboundId", OLD."attempt", '{LATER,REFUSED,NOT_TAKEN,HUMAN_NOT_SENT}') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a quota reservation is given back only when nothing was sent, and never changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "QuotaUse_guard" BEFORE UPDATE OR DELETE ON "QuotaUse" FOR EACH ROW EXECUTE FUNCTION cam_guard_quota();
CREATE TRIGGER "QuotaUse_no_truncate" BEFORE TRUNCATE ON "QuotaUse" FOR EACH STATEMENT EXECUTE FUNCTION cam_refuse_removal();

ALTER TABLE "ProviderEvent"
  ADD CONSTRAINT "ProviderEvent_has_an_id" CHECK (cam_is_said("eventId")),
  ADD CONSTRAINT "ProviderEvent_message_with_its_workspace" CHECK ("outboundId" IS NULL OR "workspaceId" IS NOT NULL);
CREATE INDEX "ProviderEvent_outboundId_idx" ON "ProviderEvent" ("outboundId") WHERE "outboundId" IS NOT NULL;
CREATE INDEX "ProviderEvent_unhandled_idx" ON "ProviderEvent" ("receivedAt", "id") WHERE "handledAt" IS NULL;

-- ── What comes back ─────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "Inbound"
  ADD CONSTRAINT "Inbound_hash" CHECK (cam_is_hash("messageHash")),
  ADD CONSTRAINT "Inbound_from_imap_knows_where" CHECK ("source" <> 'IMAP' OR num_nonnulls("folderId", "uidValidity", "uid") = 3),
  ADD CONSTRAINT "Inbound_uid_in_range" CHECK (("uid" IS NULL OR "uid" BETWEEN 1 AND 4294967295) AND ("uidValidity" IS NULL OR "uidValidity" BETWEEN 1 AND 4294967295)),
  ADD CONSTRAINT "Inbound_confidence_in_range" CHECK ("confidence" IS NULL OR "confidence" BETWEEN 0 AND 1),
  ADD CONSTRAINT "Inbound_classified_with_confidence" CHECK (("classifiedAs" IS NULL) = ("confidence" IS NULL)),
  ADD CONSTRAINT "Inbound_correction_is_whole" CHECK (num_nonnulls("correctedTo", "correctedBy", "correctedAt") IN (0, 3)),
  ADD CONSTRAINT "Inbound_class_is_the_one_that_counts" CHECK ("class" IS NOT DISTINCT FROM coalesce("correctedTo", "classifiedAs")),
  ADD CONSTRAINT "Inbound_redacted_says_nothing" CHECK ("redactedAt" IS NULL OR num_nonnulls("fromAddress", "fromName", "fromKey", "subject", "newText", "fullText") = 0);
CREATE INDEX "Inbound_unhandled_idx" ON "Inbound" ("workspaceId", "receivedAt", "id") WHERE "handledAt" IS NULL;
CREATE INDEX "Inbound_thread_idx" ON "Inbound" ("workspaceId", "threadKey", "receivedAt") WHERE "threadKey" IS NOT NULL;
CREATE INDEX "Inbound_outboundId_idx" ON "Inbound" ("outboundId") WHERE "outboundId" IS NOT NULL;
CREATE INDEX "Inbound_leadId_idx" ON "Inbound" ("leadId", "receivedAt") WHERE "leadId" IS NOT NULL;
CREATE INDEX "Inbound_contactId_idx" ON "Inbound" ("contactId") WHERE "contactId" IS NOT NULL;
CREATE INDEX "Inbound_assigneeId_idx" ON "Inbound" ("assigneeId", "receivedAt" DESC) WHERE "assigneeId" IS NOT NULL;
CREATE TRIGGER "Inbound_is_kept" BEFORE DELETE ON "Inbound" FOR EACH ROW EXECUTE FUNCTION cam_refuse_removal();
CREATE TRIGGER "Inbound_no_truncate" BEFORE TRUNCATE ON "Inbound" FOR EACH STATEMENT EXECUTE FUNCTION cam_refuse_removal();

ALTER TABLE "Appointment"
  ADD CONSTRAINT "Appointment_ends_after_it_starts" CHECK ("endsAt" > "startsAt"),
  ADD CONSTRAINT "Appointment_zone_said" CHECK (cam_is_said("zone") AND cam_is_said("title")),
  ADD CONSTRAINT "Appointment_sequence_not_negative" CHECK ("icsSequence" >= 0);
CREATE INDEX "Appointment_hostId_idx" ON "Appointment" ("hostId", "startsAt") WHERE "hostId" IS NOT NULL;
CREATE FUNCTION cam_guard_appointment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an appointment keeps its ICS uid, and its ICS sequence only grows' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER "Appointment_ics_only_grows" BEFORE UPDATE ON "Appointment"
  FOR EACH ROW WHEN (NEW."icsUid" <> OLD."icsUid" OR NEW."icsSequence" < OLD."icsSequence") EXECUTE FUNCTION cam_guard_appointment();

-- ── Review ──────────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE "ReviewItem"
  ADD CONSTRAINT "ReviewItem_subject_fits_kind" CHECK (
    CASE "kind" WHEN 'LEAD' THEN "leadId" IS NOT NULL WHEN 'MESSAGE' THEN "outboundId" IS NOT NULL WHEN 'REPLY' THEN "inboundId" IS NOT NULL
      ELSE "contactId" IS NOT NULL AND "otherContactId" IS NOT NULL AND "contactId" < "otherContactId" END
    AND num_nonnulls("leadId", "outboundId", "inboundId", "contactId") = 1),
  ADD CONSTRAINT "ReviewItem_says_why" CHECK (cam_is_said("why")),
  ADD CONSTRAINT "ReviewItem_decision_is_whole" CHECK (num_nonnulls("decision", "decidedBy", "decidedAt") IN (0, 3));
CREATE UNIQUE INDEX "ReviewItem_one_open_lead_key" ON "ReviewItem" ("leadId") WHERE "kind" = 'LEAD' AND "decidedAt" IS NULL;
CREATE UNIQUE INDEX "ReviewItem_one_open_message_key" ON "ReviewItem" ("outboundId") WHERE "kind" = 'MESSAGE' AND "decidedAt" IS NULL;
CREATE UNIQUE INDEX "ReviewItem_one_open_reply_key" ON "ReviewItem" ("inboundId") WHERE "kind" = 'REPLY' AND "decidedAt" IS NULL;
CREATE UNIQUE INDEX "ReviewItem_one_open_merge_key" ON "ReviewItem" ("contactId", "otherContactId") WHERE "kind" = 'MERGE' AND "decidedAt" IS NULL;
CREATE INDEX "ReviewItem_leadId_idx" ON "ReviewItem" ("leadId") WHERE "leadId" IS NOT NULL;
CREATE INDEX "ReviewItem_outboundId_idx" ON "ReviewItem" ("outboundId") WHERE "outboundId" IS NOT NULL;
CREATE INDEX "ReviewItem_inboundId_idx" ON "ReviewItem" ("inboundId") WHERE "inboundId" IS NOT NULL;
CREATE INDEX "ReviewItem_contactId_idx" ON "ReviewItem" ("contactId") WHERE "contactId" IS NOT NULL;
CREATE INDEX "ReviewItem_otherContactId_idx" ON "ReviewItem" ("otherContactId") WHERE "otherContactId" IS NOT NULL;
CREATE INDEX "ReviewItem_assigneeId_idx" ON "ReviewItem" ("assigneeId") WHERE "assigneeId" IS NOT NULL;
CREATE INDEX "ReviewItem_open_idx" ON "ReviewItem" ("workspaceId", "priority" DESC, "id") WHERE "decidedAt" IS NULL;
CREATE INDEX "ReviewItem_decided_idx" ON "ReviewItem" ("workspaceId", "decidedAt" DESC, "id" DESC) WHERE "decidedAt" IS NOT NULL;

-- Two reviewers never decide one item twice: the second finds it decided. An undo opens it again first.
CREATE FUNCTION cam_decide_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'review item % is decided already', OLD."id" USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER "ReviewItem_decided_once" BEFORE UPDATE ON "ReviewItem" FOR EACH ROW
  WHEN (OLD."decidedAt" IS NOT NULL AND NEW."decidedAt" IS NOT NULL
    AND ROW(NEW."decision", NEW."decidedBy", NEW."decidedAt") IS DISTINCT FROM ROW(OLD."decision", OLD."decidedBy", OLD."decidedAt"))
  EXECUTE FUNCTION cam_decide_once();

-- ── Safety, modules, alerts, hooks, views ───────────────────────────────────────────────────────────────────────────

ALTER TABLE "SafetySettings" ADD CONSTRAINT "SafetySettings_limits_in_range" CHECK (
  least("dailyCap", "campaignDailyCap", "recipientDomainCap", "companyWeeklyCap", "contactSpacingDays", "latenessMinutes") >= 0 AND "batchCap" >= 1);
ALTER TABLE "BlockEntry" ADD CONSTRAINT "BlockEntry_value_normalised" CHECK (CASE "kind" WHEN 'ADDRESS' THEN cam_is_email_key("value") ELSE cam_is_domain("value") END);
ALTER TABLE "Holiday" ADD CONSTRAINT "Holiday_country_code" CHECK (cam_is_said("name") AND ("country" IS NULL OR "country" ~ '^[A-Z]{2}$'));
CREATE UNIQUE INDEX "Holiday_everywhere_key" ON "Holiday" ("workspaceId", "date") WHERE "country" IS NULL;
CREATE UNIQUE INDEX "Holiday_country_key" ON "Holiday" ("workspaceId", "country", "date") WHERE "country" IS NOT NULL;
ALTER TABLE "Module" ADD CONSTRAINT "Module_off_says_why" CHECK (cam_is_said("name") AND ("on" OR cam_is_said("because")));
ALTER TABLE "UsageDay" ADD CONSTRAINT "UsageDay_used_not_negative" CHECK ("used" >= 0);

-- An alert's link is a path of ours: a stranger's text in it must not lead anywhere else.
ALTER TABLE "Alert"
  ADD CONSTRAINT "Alert_key_said" CHECK (cam_is_said("idempotencyKey")),
  ADD CONSTRAINT "Alert_link_is_ours" CHECK ("link" ~ '^/([^/\\]|$)');
ALTER TABLE "AlertDelivery"
  ADD CONSTRAINT "AlertDelivery_attempts_not_negative" CHECK ("attempts" >= 0),
  ADD CONSTRAINT "AlertDelivery_failed_says_why" CHECK ("state" NOT IN ('FAILED', 'SKIPPED') OR cam_is_said("error"));
CREATE INDEX "AlertDelivery_due_idx" ON "AlertDelivery" ("nextAttemptAt", "id") WHERE "state" = 'PENDING';
CREATE INDEX "Alert_unread_idx" ON "Alert" ("workspaceId", "at" DESC, "id" DESC) WHERE "acknowledgedAt" IS NULL;

ALTER TABLE "WebhookEndpoint"
  ADD CONSTRAINT "WebhookEndpoint_url_is_http" CHECK ("url" ~ '^https?://[^[:space:]]+$'),
  ADD CONSTRAINT "WebhookEndpoint_off_says_why" CHECK ("on" OR cam_is_said("offBecause"));
ALTER TABLE "WebhookDelivery"
  ADD CONSTRAINT "WebhookDelivery_attempts_not_negative" CHECK ("attempts" >= 0),
  ADD CONSTRAINT "WebhookDelivery_failed_says_why" CHECK ("state" NOT IN ('FAILED', 'SKIPPED') OR cam_is_said("error"));
CREATE INDEX "WebhookDelivery_due_idx" ON "WebhookDelivery" ("nextAttemptAt", "id") WHERE "state" = 'PENDING';

CREATE UNIQUE INDEX "SavedView_own_key" ON "SavedView" ("workspaceId", "ownerId", "screen", lower("name")) WHERE "ownerId" IS NOT NULL;
CREATE UNIQUE INDEX "SavedView_shared_key" ON "SavedView" ("workspaceId", "screen", lower("name")) WHERE "ownerId" IS NULL;
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_named" CHECK (cam_is_said("name") AND cam_is_said("screen"));
