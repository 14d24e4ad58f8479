-- CreateEnum
CREATE TYPE "AlertKind" AS ENUM ('POSITIVE_REPLY', 'CAMPAIGN_PAUSED', 'GOAL_REACHED', 'MAILBOX_TROUBLE', 'BOUNCE_SPIKE', 'DOMAIN_PAUSED', 'PROVIDER_SILENT', 'SEND_UNKNOWN', 'STALE_WORKER', 'FAILED_JOB', 'REVIEW_BACKLOG', 'WEBHOOK_OFF');

-- CreateEnum
CREATE TYPE "AlertChannel" AS ENUM ('APP', 'MAIL', 'WEBHOOK');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('PENDING', 'SENT', 'FAILED', 'SKIPPED');

-- CreateEnum
CREATE TYPE "AppointmentState" AS ENUM ('BOOKED', 'HELD', 'NO_SHOW', 'CANCELLED');

-- CreateEnum
CREATE TYPE "CampaignState" AS ENUM ('DRAFT', 'ACTIVE', 'PAUSED', 'COMPLETED', 'ARCHIVED');

-- CreateEnum
CREATE TYPE "ApprovalRule" AS ENUM ('NONE', 'FIRST', 'ALL');

-- CreateEnum
CREATE TYPE "LeadTier" AS ENUM ('HOT', 'WARM', 'COOL', 'COLD');

-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('MAIL', 'CALL', 'LINKEDIN');

-- CreateEnum
CREATE TYPE "ContactSource" AS ENUM ('IMPORT', 'MANUAL', 'PASTE', 'API', 'APOLLO', 'WEB', 'LINKEDIN', 'TWITTER', 'INSTAGRAM', 'REFERRAL');

-- CreateEnum
CREATE TYPE "LawfulBasis" AS ENUM ('LEGITIMATE_INTEREST', 'CONSENT', 'EXISTING_RELATION', 'OTHER');

-- CreateEnum
CREATE TYPE "Verification" AS ENUM ('VALID', 'RISKY', 'INVALID', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "AliasSource" AS ENUM ('REPLY', 'MERGE', 'OPERATOR');

-- CreateEnum
CREATE TYPE "Platform" AS ENUM ('APOLLO', 'WEB', 'LINKEDIN', 'TWITTER', 'INSTAGRAM');

-- CreateEnum
CREATE TYPE "DiscoveryState" AS ENUM ('PENDING', 'RUNNING', 'DONE', 'FAILED');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('DRAFT', 'CHECKING', 'CHECKED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'UNDOING', 'UNDONE');

-- CreateEnum
CREATE TYPE "ImportOutcome" AS ENUM ('NEW', 'UPDATED', 'DUPLICATE', 'INVALID', 'SUPPRESSED');

-- CreateEnum
CREATE TYPE "UndoOutcome" AS ENUM ('REVERSED', 'KEPT_EDITED', 'FAILED');

-- CreateEnum
CREATE TYPE "InboundSource" AS ENUM ('IMAP', 'RESEND', 'SANDBOX');

-- CreateEnum
CREATE TYPE "ReplyClass" AS ENUM ('POSITIVE', 'NEGATIVE', 'OOO', 'BOUNCE', 'UNSUB', 'NEUTRAL');

-- CreateEnum
CREATE TYPE "MatchedBy" AS ENUM ('REFERENCES', 'REPORT', 'PLUS_TOKEN', 'ADDRESS', 'ALIAS', 'COLLEAGUE', 'OPERATOR');

-- CreateEnum
CREATE TYPE "LeadStatus" AS ENUM ('HARVESTED', 'ENRICHED', 'SCORED', 'QUALIFIED', 'REJECTED', 'IN_REVIEW', 'ROUTED', 'NURTURED', 'REPLIED', 'CONVERTED', 'SUPPRESSED');

-- CreateEnum
CREATE TYPE "LeadStage" AS ENUM ('NEW', 'CONTACTED', 'REPLIED', 'QUALIFIED', 'WON', 'LOST');

-- CreateEnum
CREATE TYPE "StopReason" AS ENUM ('REPLIED', 'NEGATIVE', 'UNSUBSCRIBED', 'BOUNCED', 'COMPLAINED', 'SUPPRESSED', 'ERASED', 'MANUAL', 'MEETING_BOOKED', 'LEFT_COMPANY', 'WRONG_PERSON', 'ACTIVE_ELSEWHERE', 'SEQUENCE_FINISHED', 'CAMPAIGN_ENDED', 'MERGED');

-- CreateEnum
CREATE TYPE "LeadEventKind" AS ENUM ('CREATED', 'STATUS_MOVED', 'STAGE_MOVED', 'SCORED', 'MAIL_PLANNED', 'MAIL_SENT', 'MAIL_NOT_SENT', 'MAIL_REPORTED', 'MAIL_RECEIVED', 'NOTE', 'CALL', 'MESSAGE', 'MEETING', 'TASK', 'CHANGED', 'STOPPED', 'RELEASED', 'MERGED', 'ERASED');

-- CreateEnum
CREATE TYPE "Direction" AS ENUM ('IN', 'OUT');

-- CreateEnum
CREATE TYPE "MailProvider" AS ENUM ('RESEND', 'SMTP', 'SANDBOX');

-- CreateEnum
CREATE TYPE "MailboxState" AS ENUM ('ACTIVE', 'PAUSED', 'BROKEN');

-- CreateEnum
CREATE TYPE "FolderRole" AS ENUM ('INBOX', 'SPAM', 'SENT');

-- CreateEnum
CREATE TYPE "OutboundKind" AS ENUM ('STEP', 'REPLY', 'DIRECT', 'TEST', 'INVITE');

-- CreateEnum
CREATE TYPE "OutboundState" AS ENUM ('PLANNED', 'AWAITING_APPROVAL', 'READY', 'TRANSMITTING', 'SENT', 'DELIVERED', 'BOUNCED', 'COMPLAINED', 'REFUSED', 'UNKNOWN', 'SKIPPED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "AttemptFact" AS ENUM ('STARTED', 'ACCEPTED', 'REFUSED', 'LATER', 'LOST', 'FOUND', 'NOT_TAKEN', 'HUMAN_SENT', 'HUMAN_NOT_SENT');

-- CreateEnum
CREATE TYPE "QuotaScope" AS ENUM ('WORKSPACE', 'CAMPAIGN', 'MAILBOX', 'DOMAIN');

-- CreateEnum
CREATE TYPE "ReviewKind" AS ENUM ('LEAD', 'MESSAGE', 'REPLY', 'MERGE');

-- CreateEnum
CREATE TYPE "ReviewDecision" AS ENUM ('APPROVED', 'REJECTED', 'EDITED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "BlockList" AS ENUM ('COMPETITOR', 'CUSTOMER', 'DO_NOT_CONTACT');

-- CreateEnum
CREATE TYPE "BlockKind" AS ENUM ('ADDRESS', 'DOMAIN');

-- CreateEnum
CREATE TYPE "SuppressionKind" AS ENUM ('EMAIL', 'DOMAIN', 'HASH');

-- CreateEnum
CREATE TYPE "SuppressionReason" AS ENUM ('IMPORTED', 'SOFT_BOUNCES', 'HARD_BOUNCE', 'MANUAL', 'UNSUBSCRIBED', 'COMPLAINED', 'ERASED');

-- CreateEnum
CREATE TYPE "SuppressionSource" AS ENUM ('IMPORT', 'OPERATOR', 'API', 'CLI', 'LINK', 'REPLY', 'PROVIDER', 'ERASURE');

-- CreateEnum
CREATE TYPE "WebhookFormat" AS ENUM ('STANDARD', 'PLAIN');

-- CreateTable
CREATE TABLE "Alert" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "AlertKind" NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "link" TEXT NOT NULL,
    "detail" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledgedAt" TIMESTAMPTZ(3),
    "acknowledgedBy" TEXT,

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "AlertDelivery" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "alertId" UUID NOT NULL,
    "channel" "AlertChannel" NOT NULL,
    "target" TEXT NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "AlertDelivery_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Appointment" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "leadId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "zone" TEXT NOT NULL,
    "state" "AppointmentState" NOT NULL DEFAULT 'BOOKED',
    "place" TEXT,
    "notes" TEXT,
    "hostId" UUID,
    "icsUid" TEXT NOT NULL,
    "icsSequence" INTEGER NOT NULL DEFAULT 0,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Appointment_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Campaign" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "state" "CampaignState" NOT NULL DEFAULT 'DRAFT',
    "stateBecause" TEXT,
    "stateChangedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mode" "WorkspaceMode" NOT NULL DEFAULT 'DRY_RUN',
    "ownerId" UUID,
    "service" TEXT,
    "channels" "Channel"[] DEFAULT ARRAY['MAIL']::"Channel"[],
    "goalClients" INTEGER,
    "goalMrrMinor" BIGINT,
    "currency" CHAR(3) NOT NULL,
    "idealCustomer" JSONB NOT NULL DEFAULT '{}',
    "signalWeights" JSONB NOT NULL DEFAULT '{}',
    "scoringVersion" INTEGER NOT NULL DEFAULT 0,
    "qualifyAt" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
    "rejectBelow" DOUBLE PRECISION NOT NULL DEFAULT 0.25,
    "hotAt" DOUBLE PRECISION NOT NULL DEFAULT 0.75,
    "warmAt" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
    "coolAt" DOUBLE PRECISION NOT NULL DEFAULT 0.25,
    "dailyCap" INTEGER NOT NULL,
    "companyWeeklyCap" INTEGER,
    "noReplyDays" INTEGER NOT NULL DEFAULT 7,
    "sendWindow" JSONB,
    "autoPause" JSONB,
    "approval" "ApprovalRule" NOT NULL DEFAULT 'ALL',
    "approvalFirst" INTEGER,
    "colleaguesCount" BOOLEAN NOT NULL DEFAULT true,
    "trackOpens" BOOLEAN NOT NULL DEFAULT false,
    "rewriteLinks" BOOLEAN NOT NULL DEFAULT false,
    "startedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Campaign_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "CampaignMailbox" (
    "workspaceId" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "mailboxId" UUID NOT NULL,
    "weight" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "CampaignMailbox_pkey" PRIMARY KEY ("workspaceId","campaignId","mailboxId")
);

-- CreateTable
CREATE TABLE "Company" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameAsGiven" TEXT,
    "domain" TEXT,
    "website" TEXT,
    "industry" TEXT,
    "employees" INTEGER,
    "tech" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "city" TEXT,
    "country" CHAR(2),
    "zone" TEXT,
    "provenance" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Company_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "companyId" UUID,
    "firstName" TEXT,
    "lastName" TEXT,
    "nameAsGiven" TEXT,
    "title" TEXT,
    "seniority" TEXT,
    "email" TEXT,
    "emailKey" TEXT,
    "emailDomain" TEXT,
    "phone" TEXT,
    "linkedinUrl" TEXT,
    "twitterUrl" TEXT,
    "instagramUrl" TEXT,
    "city" TEXT,
    "country" CHAR(2),
    "zone" TEXT,
    "language" TEXT,
    "source" "ContactSource" NOT NULL,
    "sourceDetail" TEXT,
    "lawfulBasis" "LawfulBasis" NOT NULL,
    "lawfulBasisDetail" TEXT,
    "verification" "Verification",
    "verificationReasons" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "verifiedAt" TIMESTAMPTZ(3),
    "roleAccount" BOOLEAN,
    "freeMail" BOOLEAN,
    "customFields" JSONB NOT NULL DEFAULT '{}',
    "provenance" JSONB NOT NULL DEFAULT '{}',
    "mergedIntoId" UUID,
    "mergedAt" TIMESTAMPTZ(3),
    "erasedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ContactAlias" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "emailKey" TEXT NOT NULL,
    "source" "AliasSource" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ContactAlias_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "DiscoveryJob" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "campaignId" UUID,
    "name" TEXT NOT NULL,
    "platforms" "Platform"[],
    "criteria" JSONB NOT NULL,
    "state" "DiscoveryState" NOT NULL DEFAULT 'PENDING',
    "outcomes" JSONB NOT NULL DEFAULT '{}',
    "error" TEXT,
    "runId" UUID,
    "createdBy" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DiscoveryJob_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "DiscoveredProfile" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "jobId" UUID NOT NULL,
    "platform" "Platform" NOT NULL,
    "handle" TEXT NOT NULL,
    "profileUrl" TEXT,
    "fullName" TEXT,
    "title" TEXT,
    "companyName" TEXT,
    "email" TEXT,
    "location" TEXT,
    "matchScore" DOUBLE PRECISION NOT NULL,
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "answer" JSONB NOT NULL DEFAULT '{}',
    "leadId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DiscoveredProfile_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ImportBatch" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "campaignId" UUID,
    "fileName" TEXT NOT NULL,
    "fileBytes" BIGINT NOT NULL,
    "fileHash" CHAR(64) NOT NULL,
    "source" "ContactSource" NOT NULL,
    "sourceDetail" TEXT,
    "lawfulBasis" "LawfulBasis" NOT NULL,
    "lawfulBasisDetail" TEXT,
    "format" JSONB NOT NULL DEFAULT '{}',
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "state" "ImportState" NOT NULL DEFAULT 'DRAFT',
    "error" TEXT,
    "rowsTotal" INTEGER,
    "rowsDone" INTEGER NOT NULL DEFAULT 0,
    "rowsNew" INTEGER NOT NULL DEFAULT 0,
    "rowsUpdated" INTEGER NOT NULL DEFAULT 0,
    "rowsDuplicate" INTEGER NOT NULL DEFAULT 0,
    "rowsInvalid" INTEGER NOT NULL DEFAULT 0,
    "rowsSuppressed" INTEGER NOT NULL DEFAULT 0,
    "undoneReversed" INTEGER NOT NULL DEFAULT 0,
    "undoneKept" INTEGER NOT NULL DEFAULT 0,
    "undoneFailed" INTEGER NOT NULL DEFAULT 0,
    "runId" UUID,
    "createdBy" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ImportBatch_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ImportRow" (
    "workspaceId" UUID NOT NULL,
    "batchId" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "outcome" "ImportOutcome",
    "reasons" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "cells" JSONB NOT NULL,
    "contactId" UUID,
    "leadId" UUID,
    "before" JSONB,
    "undo" "UndoOutcome",
    "undoDetail" TEXT,

    CONSTRAINT "ImportRow_pkey" PRIMARY KEY ("workspaceId","batchId","row")
);

-- CreateTable
CREATE TABLE "Inbound" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "mailboxId" UUID NOT NULL,
    "source" "InboundSource" NOT NULL,
    "folderId" UUID,
    "uidValidity" BIGINT,
    "uid" BIGINT,
    "messageHash" CHAR(64) NOT NULL,
    "messageId" TEXT,
    "inReplyTo" TEXT,
    "references" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "threadKey" TEXT,
    "fromAddress" TEXT,
    "fromName" TEXT,
    "fromKey" TEXT,
    "subject" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "newText" TEXT,
    "fullText" TEXT,
    "classifiedAs" "ReplyClass",
    "confidence" DOUBLE PRECISION,
    "evidence" JSONB,
    "correctedTo" "ReplyClass",
    "correctedBy" TEXT,
    "correctedAt" TIMESTAMPTZ(3),
    "class" "ReplyClass",
    "facts" JSONB,
    "outboundId" UUID,
    "leadId" UUID,
    "contactId" UUID,
    "matchedBy" "MatchedBy",
    "matchEvidence" JSONB,
    "handledAt" TIMESTAMPTZ(3),
    "readAt" TIMESTAMPTZ(3),
    "archivedAt" TIMESTAMPTZ(3),
    "snoozedUntil" TIMESTAMPTZ(3),
    "assigneeId" UUID,
    "redactedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Inbound_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "InboundRaw" (
    "workspaceId" UUID NOT NULL,
    "inboundId" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,

    CONSTRAINT "InboundRaw_pkey" PRIMARY KEY ("workspaceId","inboundId")
);

-- CreateTable
CREATE TABLE "Lead" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "status" "LeadStatus" NOT NULL DEFAULT 'HARVESTED',
    "statusChangedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stage" "LeadStage" NOT NULL DEFAULT 'NEW',
    "stageChangedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fit" DOUBLE PRECISION,
    "opportunity" DOUBLE PRECISION,
    "score" DOUBLE PRECISION,
    "confidence" DOUBLE PRECISION,
    "scoreEvidence" JSONB,
    "scoredAt" TIMESTAMPTZ(3),
    "scoringVersion" INTEGER,
    "qualification" JSONB,
    "decidedByHuman" BOOLEAN NOT NULL DEFAULT false,
    "tier" "LeadTier",
    "sequenceId" UUID,
    "position" INTEGER NOT NULL DEFAULT 0,
    "nextActionAt" TIMESTAMPTZ(3),
    "mailboxId" UUID,
    "ownerId" UUID,
    "besideOthers" BOOLEAN NOT NULL DEFAULT false,
    "valueMinor" BIGINT,
    "stopReason" "StopReason",
    "stoppedAt" TIMESTAMPTZ(3),
    "stopDetail" TEXT,
    "firstMailAt" TIMESTAMPTZ(3),
    "repliedAt" TIMESTAMPTZ(3),
    "releasedById" UUID,
    "releasedBecause" TEXT,
    "releasedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Lead_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "LeadEvent" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "leadId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" "LeadEventKind" NOT NULL,
    "fromStatus" "LeadStatus",
    "toStatus" "LeadStatus",
    "fromStage" "LeadStage",
    "toStage" "LeadStage",
    "channel" "Channel",
    "direction" "Direction",
    "actorKind" "ActorKind" NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "outboundId" UUID,
    "inboundId" UUID,
    "appointmentId" UUID,
    "text" TEXT,
    "detail" JSONB,
    "redactedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LeadEvent_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Tag" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" CITEXT NOT NULL,
    "doNotContact" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Tag_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "LeadTag" (
    "workspaceId" UUID NOT NULL,
    "leadId" UUID NOT NULL,
    "tagId" UUID NOT NULL,

    CONSTRAINT "LeadTag_pkey" PRIMARY KEY ("workspaceId","leadId","tagId")
);

-- CreateTable
CREATE TABLE "Mailbox" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "address" CITEXT NOT NULL,
    "senderName" TEXT NOT NULL,
    "provider" "MailProvider" NOT NULL,
    "sealedCredentials" TEXT,
    "connection" JSONB NOT NULL DEFAULT '{}',
    "signature" TEXT,
    "state" "MailboxState" NOT NULL DEFAULT 'ACTIVE',
    "stateBecause" TEXT,
    "stateChangedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dailyCap" INTEGER NOT NULL,
    "warmUpFrom" TIMESTAMPTZ(3),
    "warmUpStart" INTEGER NOT NULL DEFAULT 0,
    "warmUpStep" INTEGER NOT NULL DEFAULT 0,
    "zone" TEXT,
    "lastSentAt" TIMESTAMPTZ(3),
    "lastReadAt" TIMESTAMPTZ(3),
    "lastTroubleAt" TIMESTAMPTZ(3),
    "lastTrouble" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Mailbox_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "MailboxFolder" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "mailboxId" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "role" "FolderRole" NOT NULL,
    "uidValidity" BIGINT,
    "lastUid" BIGINT NOT NULL DEFAULT 0,
    "modseq" BIGINT,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "MailboxFolder_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Module" (
    "workspaceId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "on" BOOLEAN NOT NULL,
    "because" TEXT,
    "changedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Module_pkey" PRIMARY KEY ("workspaceId","name")
);

-- CreateTable
CREATE TABLE "UsageDay" (
    "workspaceId" UUID NOT NULL,
    "module" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "used" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "UsageDay_pkey" PRIMARY KEY ("workspaceId","module","unit","day")
);

-- CreateTable
CREATE TABLE "Outbound" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "OutboundKind" NOT NULL,
    "dryRun" BOOLEAN NOT NULL,
    "campaignId" UUID,
    "leadId" UUID,
    "contactId" UUID,
    "stepId" UUID,
    "variantId" UUID,
    "state" "OutboundState" NOT NULL DEFAULT 'PLANNED',
    "stateChangedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reasons" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "reasonDetail" TEXT,
    "holdReasons" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "checksPassed" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "notAfter" TIMESTAMPTZ(3),
    "priority" INTEGER NOT NULL DEFAULT 0,
    "mailboxId" UUID,
    "fromAddress" TEXT,
    "fromName" TEXT,
    "replyTo" TEXT,
    "recipientAddress" TEXT,
    "recipientName" TEXT,
    "recipientKey" TEXT,
    "recipientDomain" TEXT,
    "recipientHash" CHAR(64),
    "subject" TEXT,
    "text" TEXT,
    "html" TEXT,
    "references" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "messageId" TEXT,
    "idempotencyKey" TEXT,
    "contentFingerprint" CHAR(64),
    "approvalRequired" BOOLEAN NOT NULL DEFAULT false,
    "approvedFingerprint" CHAR(64),
    "approvedBy" TEXT,
    "approvedAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimedBy" TEXT,
    "claimedAt" TIMESTAMPTZ(3),
    "leasedUntil" TIMESTAMPTZ(3),
    "providerMessageId" TEXT,
    "sentAt" TIMESTAMPTZ(3),
    "reportedAt" TIMESTAMPTZ(3),
    "redactedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Outbound_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "OutboundAttempt" (
    "workspaceId" UUID NOT NULL,
    "outboundId" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "fact" "AttemptFact" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "runId" UUID,
    "code" TEXT,
    "answer" TEXT,
    "redactedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OutboundAttempt_pkey" PRIMARY KEY ("workspaceId","outboundId","attempt","fact")
);

-- CreateTable
CREATE TABLE "QuotaUse" (
    "workspaceId" UUID NOT NULL,
    "outboundId" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "scope" "QuotaScope" NOT NULL,
    "scopeKey" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "releasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "QuotaUse_pkey" PRIMARY KEY ("workspaceId","outboundId","attempt","scope")
);

-- CreateTable
CREATE TABLE "ProviderEvent" (
    "id" UUID NOT NULL,
    "workspaceId" UUID,
    "provider" "MailProvider" NOT NULL,
    "eventId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "outboundId" UUID,
    "payload" JSONB NOT NULL,
    "handledAt" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "ProviderEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewItem" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "ReviewKind" NOT NULL,
    "leadId" UUID,
    "outboundId" UUID,
    "inboundId" UUID,
    "contactId" UUID,
    "otherContactId" UUID,
    "reasons" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "why" TEXT NOT NULL,
    "detail" JSONB,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "assigneeId" UUID,
    "snoozedUntil" TIMESTAMPTZ(3),
    "decision" "ReviewDecision",
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedBecause" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReviewItem_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "SafetySettings" (
    "workspaceId" UUID NOT NULL,
    "dailyCap" INTEGER NOT NULL,
    "batchCap" INTEGER NOT NULL,
    "campaignDailyCap" INTEGER NOT NULL,
    "recipientDomainCap" INTEGER NOT NULL,
    "companyWeeklyCap" INTEGER NOT NULL,
    "contactSpacingDays" INTEGER NOT NULL,
    "latenessMinutes" INTEGER NOT NULL,
    "allowlist" TEXT,
    "sendWindow" JSONB NOT NULL,
    "autoPauseOn" BOOLEAN NOT NULL,
    "autoPause" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SafetySettings_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateTable
CREATE TABLE "BlockEntry" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "list" "BlockList" NOT NULL,
    "kind" "BlockKind" NOT NULL,
    "value" TEXT NOT NULL,
    "note" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BlockEntry_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Holiday" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "date" DATE NOT NULL,
    "country" CHAR(2),
    "name" TEXT NOT NULL,

    CONSTRAINT "Holiday_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "screen" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "ownerId" UUID,
    "filter" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Sequence" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "tier" "LeadTier",
    "archivedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Sequence_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Step" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sequenceId" UUID NOT NULL,
    "order" INTEGER,
    "channel" "Channel" NOT NULL DEFAULT 'MAIL',
    "delayDays" INTEGER NOT NULL,
    "inThread" BOOLEAN NOT NULL DEFAULT true,
    "instructions" TEXT,
    "removedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Step_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Variant" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "stepId" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "subject" TEXT,
    "body" TEXT NOT NULL,
    "firstSentAt" TIMESTAMPTZ(3),
    "retiredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Variant_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Suppression" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "SuppressionKind" NOT NULL,
    "value" TEXT NOT NULL,
    "reason" "SuppressionReason" NOT NULL,
    "strength" INTEGER NOT NULL DEFAULT 0,
    "source" "SuppressionSource" NOT NULL,
    "evidence" JSONB,
    "note" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Suppression_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "SuppressionLift" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "suppressionId" UUID NOT NULL,
    "liftedById" UUID NOT NULL,
    "liftedByName" TEXT NOT NULL,
    "because" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" "SuppressionKind",
    "value" TEXT,
    "reason" "SuppressionReason",

    CONSTRAINT "SuppressionLift_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "WebhookEndpoint" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "format" "WebhookFormat" NOT NULL DEFAULT 'STANDARD',
    "sealedSecret" TEXT NOT NULL,
    "events" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "on" BOOLEAN NOT NULL DEFAULT true,
    "offBecause" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WebhookEndpoint_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "endpointId" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "lastStatus" INTEGER,
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "Alert_workspaceId_at_id_idx" ON "Alert"("workspaceId", "at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Alert_workspaceId_idempotencyKey_key" ON "Alert"("workspaceId", "idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "AlertDelivery_alertId_channel_target_key" ON "AlertDelivery"("alertId", "channel", "target");

-- CreateIndex
CREATE UNIQUE INDEX "Appointment_icsUid_key" ON "Appointment"("icsUid");

-- CreateIndex
CREATE INDEX "Appointment_workspaceId_startsAt_id_idx" ON "Appointment"("workspaceId", "startsAt", "id");

-- CreateIndex
CREATE INDEX "Appointment_leadId_startsAt_idx" ON "Appointment"("leadId", "startsAt");

-- CreateIndex
CREATE INDEX "Campaign_workspaceId_state_id_idx" ON "Campaign"("workspaceId", "state", "id" DESC);

-- CreateIndex
CREATE INDEX "CampaignMailbox_mailboxId_idx" ON "CampaignMailbox"("mailboxId");

-- CreateIndex
CREATE UNIQUE INDEX "Company_workspaceId_domain_key" ON "Company"("workspaceId", "domain");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_workspaceId_emailKey_key" ON "Contact"("workspaceId", "emailKey");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_workspaceId_linkedinUrl_key" ON "Contact"("workspaceId", "linkedinUrl");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_workspaceId_twitterUrl_key" ON "Contact"("workspaceId", "twitterUrl");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_workspaceId_instagramUrl_key" ON "Contact"("workspaceId", "instagramUrl");

-- CreateIndex
CREATE INDEX "ContactAlias_contactId_idx" ON "ContactAlias"("contactId");

-- CreateIndex
CREATE UNIQUE INDEX "ContactAlias_workspaceId_emailKey_key" ON "ContactAlias"("workspaceId", "emailKey");

-- CreateIndex
CREATE INDEX "DiscoveredProfile_jobId_matchScore_id_idx" ON "DiscoveredProfile"("jobId", "matchScore" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "DiscoveredProfile_jobId_platform_handle_key" ON "DiscoveredProfile"("jobId", "platform", "handle");

-- CreateIndex
CREATE INDEX "Inbound_workspaceId_receivedAt_id_idx" ON "Inbound"("workspaceId", "receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Inbound_workspaceId_class_receivedAt_id_idx" ON "Inbound"("workspaceId", "class", "receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Inbound_mailboxId_receivedAt_id_idx" ON "Inbound"("mailboxId", "receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Inbound_folderId_uidValidity_uid_key" ON "Inbound"("folderId", "uidValidity", "uid");

-- CreateIndex
CREATE UNIQUE INDEX "Inbound_mailboxId_messageHash_key" ON "Inbound"("mailboxId", "messageHash");

-- CreateIndex
CREATE INDEX "Lead_campaignId_status_nextActionAt_id_idx" ON "Lead"("campaignId", "status", "nextActionAt", "id");

-- CreateIndex
CREATE INDEX "Lead_campaignId_score_id_idx" ON "Lead"("campaignId", "score" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Lead_campaignId_stage_stageChangedAt_id_idx" ON "Lead"("campaignId", "stage", "stageChangedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Lead_workspaceId_stage_stageChangedAt_id_idx" ON "Lead"("workspaceId", "stage", "stageChangedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Lead_contactId_idx" ON "Lead"("contactId");

-- CreateIndex
CREATE UNIQUE INDEX "Lead_campaignId_contactId_key" ON "Lead"("campaignId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "Lead_workspaceId_campaignId_id_key" ON "Lead"("workspaceId", "campaignId", "id");

-- CreateIndex
CREATE INDEX "LeadEvent_leadId_at_id_idx" ON "LeadEvent"("leadId", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Tag_workspaceId_name_key" ON "Tag"("workspaceId", "name");

-- CreateIndex
CREATE INDEX "LeadTag_tagId_leadId_idx" ON "LeadTag"("tagId", "leadId");

-- CreateIndex
CREATE UNIQUE INDEX "Mailbox_workspaceId_address_key" ON "Mailbox"("workspaceId", "address");

-- CreateIndex
CREATE UNIQUE INDEX "MailboxFolder_mailboxId_path_key" ON "MailboxFolder"("mailboxId", "path");

-- CreateIndex
CREATE INDEX "UsageDay_workspaceId_day_idx" ON "UsageDay"("workspaceId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "Outbound_messageId_key" ON "Outbound"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "Outbound_idempotencyKey_key" ON "Outbound"("idempotencyKey");

-- CreateIndex
CREATE INDEX "Outbound_campaignId_state_dueAt_id_idx" ON "Outbound"("campaignId", "state", "dueAt", "id");

-- CreateIndex
CREATE INDEX "Outbound_contactId_sentAt_idx" ON "Outbound"("contactId", "sentAt");

-- CreateIndex
CREATE INDEX "Outbound_mailboxId_sentAt_idx" ON "Outbound"("mailboxId", "sentAt");

-- CreateIndex
CREATE INDEX "Outbound_workspaceId_state_stateChangedAt_id_idx" ON "Outbound"("workspaceId", "state", "stateChangedAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Outbound_leadId_stepId_dryRun_key" ON "Outbound"("leadId", "stepId", "dryRun");

-- CreateIndex
CREATE INDEX "ProviderEvent_workspaceId_receivedAt_id_idx" ON "ProviderEvent"("workspaceId", "receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "ProviderEvent_provider_eventId_key" ON "ProviderEvent"("provider", "eventId");

-- CreateIndex
CREATE UNIQUE INDEX "BlockEntry_workspaceId_list_kind_value_key" ON "BlockEntry"("workspaceId", "list", "kind", "value");

-- CreateIndex
CREATE INDEX "Sequence_campaignId_idx" ON "Sequence"("campaignId");

-- CreateIndex
CREATE UNIQUE INDEX "Step_sequenceId_order_key" ON "Step"("sequenceId", "order");

-- CreateIndex
CREATE UNIQUE INDEX "Variant_stepId_label_revision_key" ON "Variant"("stepId", "label", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "Variant_workspaceId_stepId_id_key" ON "Variant"("workspaceId", "stepId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Suppression_workspaceId_kind_value_key" ON "Suppression"("workspaceId", "kind", "value");

-- CreateIndex
CREATE UNIQUE INDEX "SuppressionLift_workspaceId_suppressionId_key" ON "SuppressionLift"("workspaceId", "suppressionId");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookDelivery_endpointId_eventId_key" ON "WebhookDelivery"("endpointId", "eventId");

-- CreateIndex
CREATE INDEX "ApiKey_createdById_idx" ON "ApiKey"("createdById");

-- CreateIndex
CREATE INDEX "Invite_invitedById_idx" ON "Invite"("invitedById");

-- CreateIndex
CREATE INDEX "SessionRecord_workspaceId_idx" ON "SessionRecord"("workspaceId");

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "AlertDelivery" ADD CONSTRAINT "AlertDelivery_workspaceId_alertId_fkey" FOREIGN KEY ("workspaceId", "alertId") REFERENCES "Alert"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_workspaceId_hostId_fkey" FOREIGN KEY ("workspaceId", "hostId") REFERENCES "Membership"("workspaceId", "userId") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Membership"("workspaceId", "userId") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "CampaignMailbox" ADD CONSTRAINT "CampaignMailbox_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "CampaignMailbox" ADD CONSTRAINT "CampaignMailbox_workspaceId_mailboxId_fkey" FOREIGN KEY ("workspaceId", "mailboxId") REFERENCES "Mailbox"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Company" ADD CONSTRAINT "Company_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_workspaceId_companyId_fkey" FOREIGN KEY ("workspaceId", "companyId") REFERENCES "Company"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_workspaceId_mergedIntoId_fkey" FOREIGN KEY ("workspaceId", "mergedIntoId") REFERENCES "Contact"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ContactAlias" ADD CONSTRAINT "ContactAlias_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "DiscoveryJob" ADD CONSTRAINT "DiscoveryJob_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "DiscoveryJob" ADD CONSTRAINT "DiscoveryJob_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "DiscoveredProfile" ADD CONSTRAINT "DiscoveredProfile_workspaceId_jobId_fkey" FOREIGN KEY ("workspaceId", "jobId") REFERENCES "DiscoveryJob"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "DiscoveredProfile" ADD CONSTRAINT "DiscoveredProfile_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ImportBatch" ADD CONSTRAINT "ImportBatch_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ImportBatch" ADD CONSTRAINT "ImportBatch_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ImportRow" ADD CONSTRAINT "ImportRow_workspaceId_batchId_fkey" FOREIGN KEY ("workspaceId", "batchId") REFERENCES "ImportBatch"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Inbound" ADD CONSTRAINT "Inbound_workspaceId_mailboxId_fkey" FOREIGN KEY ("workspaceId", "mailboxId") REFERENCES "Mailbox"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Inbound" ADD CONSTRAINT "Inbound_workspaceId_folderId_fkey" FOREIGN KEY ("workspaceId", "folderId") REFERENCES "MailboxFolder"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Inbound" ADD CONSTRAINT "Inbound_workspaceId_outboundId_fkey" FOREIGN KEY ("workspaceId", "outboundId") REFERENCES "Outbound"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Inbound" ADD CONSTRAINT "Inbound_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Inbound" ADD CONSTRAINT "Inbound_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Inbound" ADD CONSTRAINT "Inbound_workspaceId_assigneeId_fkey" FOREIGN KEY ("workspaceId", "assigneeId") REFERENCES "Membership"("workspaceId", "userId") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "InboundRaw" ADD CONSTRAINT "InboundRaw_workspaceId_inboundId_fkey" FOREIGN KEY ("workspaceId", "inboundId") REFERENCES "Inbound"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_sequenceId_fkey" FOREIGN KEY ("workspaceId", "sequenceId") REFERENCES "Sequence"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_mailboxId_fkey" FOREIGN KEY ("workspaceId", "mailboxId") REFERENCES "Mailbox"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Lead" ADD CONSTRAINT "Lead_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Membership"("workspaceId", "userId") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "LeadEvent" ADD CONSTRAINT "LeadEvent_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "LeadEvent" ADD CONSTRAINT "LeadEvent_workspaceId_outboundId_fkey" FOREIGN KEY ("workspaceId", "outboundId") REFERENCES "Outbound"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "LeadEvent" ADD CONSTRAINT "LeadEvent_workspaceId_inboundId_fkey" FOREIGN KEY ("workspaceId", "inboundId") REFERENCES "Inbound"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "LeadEvent" ADD CONSTRAINT "LeadEvent_workspaceId_appointmentId_fkey" FOREIGN KEY ("workspaceId", "appointmentId") REFERENCES "Appointment"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Tag" ADD CONSTRAINT "Tag_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "LeadTag" ADD CONSTRAINT "LeadTag_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "LeadTag" ADD CONSTRAINT "LeadTag_workspaceId_tagId_fkey" FOREIGN KEY ("workspaceId", "tagId") REFERENCES "Tag"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Mailbox" ADD CONSTRAINT "Mailbox_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "MailboxFolder" ADD CONSTRAINT "MailboxFolder_workspaceId_mailboxId_fkey" FOREIGN KEY ("workspaceId", "mailboxId") REFERENCES "Mailbox"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Module" ADD CONSTRAINT "Module_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "UsageDay" ADD CONSTRAINT "UsageDay_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Outbound" ADD CONSTRAINT "Outbound_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Outbound" ADD CONSTRAINT "Outbound_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Outbound" ADD CONSTRAINT "Outbound_workspaceId_campaignId_leadId_fkey" FOREIGN KEY ("workspaceId", "campaignId", "leadId") REFERENCES "Lead"("workspaceId", "campaignId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Outbound" ADD CONSTRAINT "Outbound_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Outbound" ADD CONSTRAINT "Outbound_workspaceId_stepId_fkey" FOREIGN KEY ("workspaceId", "stepId") REFERENCES "Step"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Outbound" ADD CONSTRAINT "Outbound_workspaceId_stepId_variantId_fkey" FOREIGN KEY ("workspaceId", "stepId", "variantId") REFERENCES "Variant"("workspaceId", "stepId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Outbound" ADD CONSTRAINT "Outbound_workspaceId_mailboxId_fkey" FOREIGN KEY ("workspaceId", "mailboxId") REFERENCES "Mailbox"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "OutboundAttempt" ADD CONSTRAINT "OutboundAttempt_workspaceId_outboundId_fkey" FOREIGN KEY ("workspaceId", "outboundId") REFERENCES "Outbound"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "QuotaUse" ADD CONSTRAINT "QuotaUse_workspaceId_outboundId_fkey" FOREIGN KEY ("workspaceId", "outboundId") REFERENCES "Outbound"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ProviderEvent" ADD CONSTRAINT "ProviderEvent_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ProviderEvent" ADD CONSTRAINT "ProviderEvent_workspaceId_outboundId_fkey" FOREIGN KEY ("workspaceId", "outboundId") REFERENCES "Outbound"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_workspaceId_leadId_fkey" FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Lead"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_workspaceId_outboundId_fkey" FOREIGN KEY ("workspaceId", "outboundId") REFERENCES "Outbound"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_workspaceId_inboundId_fkey" FOREIGN KEY ("workspaceId", "inboundId") REFERENCES "Inbound"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_workspaceId_otherContactId_fkey" FOREIGN KEY ("workspaceId", "otherContactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ReviewItem" ADD CONSTRAINT "ReviewItem_workspaceId_assigneeId_fkey" FOREIGN KEY ("workspaceId", "assigneeId") REFERENCES "Membership"("workspaceId", "userId") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "SafetySettings" ADD CONSTRAINT "SafetySettings_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "BlockEntry" ADD CONSTRAINT "BlockEntry_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Holiday" ADD CONSTRAINT "Holiday_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Membership"("workspaceId", "userId") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Sequence" ADD CONSTRAINT "Sequence_workspaceId_campaignId_fkey" FOREIGN KEY ("workspaceId", "campaignId") REFERENCES "Campaign"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Step" ADD CONSTRAINT "Step_workspaceId_sequenceId_fkey" FOREIGN KEY ("workspaceId", "sequenceId") REFERENCES "Sequence"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Variant" ADD CONSTRAINT "Variant_workspaceId_stepId_fkey" FOREIGN KEY ("workspaceId", "stepId") REFERENCES "Step"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Suppression" ADD CONSTRAINT "Suppression_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "SuppressionLift" ADD CONSTRAINT "SuppressionLift_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "WebhookEndpoint" ADD CONSTRAINT "WebhookEndpoint_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_workspaceId_endpointId_fkey" FOREIGN KEY ("workspaceId", "endpointId") REFERENCES "WebhookEndpoint"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
