-- A class is looked for within a pile: of a million messages a rare one took a second, where strangers or what is put away fill that class.
-- All that is not put away is read as what is somebody's and what is nobody's. A message just read is in two of these indexes fewer.
DROP INDEX "Inbound_open_idx";
DROP INDEX "Inbound_open_class_idx";
DROP INDEX "Inbound_unmatched_idx";

CREATE INDEX "Inbound_known_class_idx" ON "Inbound" ("workspaceId", "class", "receivedAt" DESC, "id" DESC)
  WHERE "archivedAt" IS NULL AND ("contactId" IS NOT NULL OR "handledAt" IS NULL OR "assigneeId" IS NOT NULL);
CREATE INDEX "Inbound_unmatched_idx" ON "Inbound" ("workspaceId", "receivedAt" DESC, "id" DESC)
  WHERE "archivedAt" IS NULL AND "contactId" IS NULL AND "handledAt" IS NOT NULL;
CREATE INDEX "Inbound_unmatched_class_idx" ON "Inbound" ("workspaceId", "class", "receivedAt" DESC, "id" DESC)
  WHERE "archivedAt" IS NULL AND "contactId" IS NULL AND "handledAt" IS NOT NULL;
CREATE INDEX "Inbound_archived_class_idx" ON "Inbound" ("workspaceId", "class", "receivedAt" DESC, "id" DESC) WHERE "archivedAt" IS NOT NULL;
