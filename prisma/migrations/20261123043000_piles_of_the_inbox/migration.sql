-- What lies in each pile is read from an index of its own: of a million put away a walk for ten that wait would take seconds. None of
-- them serves all rows of a workspace: the look-up of what points at a message took such a one, planned while nothing stood there.
DROP INDEX "Inbound_workspaceId_receivedAt_id_idx";
DROP INDEX "Inbound_workspaceId_class_receivedAt_id_idx";

CREATE INDEX "Inbound_open_idx" ON "Inbound" ("workspaceId", "receivedAt" DESC, "id" DESC) WHERE "archivedAt" IS NULL;
CREATE INDEX "Inbound_open_class_idx" ON "Inbound" ("workspaceId", "class", "receivedAt" DESC, "id" DESC) WHERE "archivedAt" IS NULL;
CREATE INDEX "Inbound_unread_idx" ON "Inbound" ("workspaceId", "receivedAt" DESC, "id" DESC) WHERE "archivedAt" IS NULL AND "readAt" IS NULL;
CREATE INDEX "Inbound_undecided_idx" ON "Inbound" ("workspaceId", "receivedAt" DESC, "id" DESC)
  WHERE "archivedAt" IS NULL AND "class" IS NULL AND "contactId" IS NOT NULL;
CREATE INDEX "Inbound_unmatched_idx" ON "Inbound" ("workspaceId", "receivedAt" DESC, "id" DESC) WHERE "archivedAt" IS NULL AND "contactId" IS NULL;
CREATE INDEX "Inbound_snoozed_idx" ON "Inbound" ("workspaceId", "receivedAt" DESC, "id" DESC) WHERE "archivedAt" IS NULL AND "snoozedUntil" IS NOT NULL;
CREATE INDEX "Inbound_archived_idx" ON "Inbound" ("workspaceId", "receivedAt" DESC, "id" DESC) WHERE "archivedAt" IS NOT NULL;
