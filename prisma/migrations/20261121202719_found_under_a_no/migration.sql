-- CreateTable
CREATE TABLE "ContactTrace" (
    "workspaceId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "suppressionId" UUID,
    "vendor" "Vendor" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ContactTrace_pkey" PRIMARY KEY ("workspaceId","contactId","hash")
);

-- CreateIndex
CREATE INDEX "ContactTrace_workspaceId_hash_idx" ON "ContactTrace"("workspaceId", "hash");

-- AddForeignKey
ALTER TABLE "ContactTrace" ADD CONSTRAINT "ContactTrace_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- By hand: a fingerprint and nothing that can be read (docs/decisions/0110-found-under-a-no.md).
ALTER TABLE "ContactTrace" ADD CONSTRAINT "ContactTrace_hash_is_one" CHECK ("hash" ~ '^[0-9a-f]{64}$');
