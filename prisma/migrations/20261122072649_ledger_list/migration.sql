-- CreateIndex
CREATE INDEX "Outbound_workspaceId_dryRun_state_dueAt_id_idx" ON "Outbound"("workspaceId", "dryRun", "state", "dueAt", "id");

-- CreateIndex
CREATE INDEX "Outbound_mailboxId_state_dueAt_id_idx" ON "Outbound"("mailboxId", "state", "dueAt", "id");

-- By hand from here on: what Prisma's schema cannot say.

-- Steps are nearly all there is; the few others are found among them.
CREATE INDEX "Outbound_other_kinds_idx" ON "Outbound" ("workspaceId", "kind", "state", "dueAt", "id") WHERE "kind" <> 'STEP';
-- "Did we ever write to this address?"
CREATE INDEX "Outbound_recipientKey_idx" ON "Outbound" ("workspaceId", "recipientKey") WHERE "recipientKey" IS NOT NULL;
