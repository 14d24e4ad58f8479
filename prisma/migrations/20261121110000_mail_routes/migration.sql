-- CreateTable
CREATE TABLE "MailRoute" (
    "domain" TEXT NOT NULL,
    "route" JSONB NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MailRoute_pkey" PRIMARY KEY ("domain")
);

-- CreateIndex
CREATE INDEX "MailRoute_readAt_idx" ON "MailRoute"("readAt");

-- By hand from here on: what Prisma's schema cannot say.

-- That nobody could say is no fact to remember: an hour later it would read like one.
ALTER TABLE "MailRoute"
  ADD CONSTRAINT "MailRoute_domain_normalised" CHECK (cam_is_domain("domain")),
  ADD CONSTRAINT "MailRoute_is_an_answer" CHECK (coalesce("route"->>'route', '') IN ('mx', 'address-only', 'null-mx', 'no-such-domain', 'no-route'));
