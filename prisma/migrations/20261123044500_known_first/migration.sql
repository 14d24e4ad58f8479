-- The inbox shows what is somebody's, or that somebody took; what nobody knows has a pile of its own, and a mailbox may hold a great deal of that.
DROP INDEX "Inbound_unread_idx";
CREATE INDEX "Inbound_known_idx" ON "Inbound" ("workspaceId", "receivedAt" DESC, "id" DESC)
  WHERE "archivedAt" IS NULL AND ("contactId" IS NOT NULL OR "handledAt" IS NULL OR "assigneeId" IS NOT NULL);
CREATE INDEX "Inbound_unread_idx" ON "Inbound" ("workspaceId", "receivedAt" DESC, "id" DESC)
  WHERE "archivedAt" IS NULL AND "readAt" IS NULL AND ("contactId" IS NOT NULL OR "handledAt" IS NULL OR "assigneeId" IS NOT NULL);
