-- What a foreign key points at is looked up by a plan that a connection keeps. Made while the table is empty it cannot tell the key from any
-- other index that begins with the workspace, and took the youngest: each line of history then walked through the workspace's ledger.

-- DropIndex
DROP INDEX "Appointment_workspaceId_startsAt_id_idx";
-- DropIndex
DROP INDEX "Campaign_workspaceId_state_id_idx";
-- DropIndex
DROP INDEX "Outbound_workspaceId_dryRun_state_dueAt_id_idx";

-- CreateIndex
CREATE INDEX "Appointment_state_workspaceId_startsAt_id_idx" ON "Appointment"("state", "workspaceId", "startsAt", "id");
-- CreateIndex
CREATE INDEX "Outbound_state_workspaceId_dryRun_dueAt_id_idx" ON "Outbound"("state", "workspaceId", "dryRun", "dueAt", "id");
