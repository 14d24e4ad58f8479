-- By hand: what Prisma cannot say.

-- The queue of one kind, in its order; and how long the oldest has waited, and what came since somebody began to read.
CREATE INDEX "ReviewItem_open_kind_idx" ON "ReviewItem" ("workspaceId", "kind", "priority" DESC, "id") WHERE "decidedAt" IS NULL;
CREATE INDEX "ReviewItem_open_since_idx" ON "ReviewItem" ("workspaceId", "createdAt") WHERE "decidedAt" IS NULL;
