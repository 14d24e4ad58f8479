import { postgresBulkWriter } from "./adapters/bulk-writer/postgres/adapter";
import { createResendSender } from "./adapters/email-sender/resend/adapter";
import { createSandboxSender } from "./adapters/email-sender/sandbox/adapter";
import { createSmtpSender } from "./adapters/email-sender/smtp/adapter";
import { createApolloEnricher } from "./adapters/enricher/apollo/adapter";
import { createApolloSource } from "./adapters/lead-source/apollo/adapter";
import { createInstagramSource } from "./adapters/lead-source/instagram/adapter";
import { createLinkedinSource } from "./adapters/lead-source/linkedin/adapter";
import { createTwitterSource } from "./adapters/lead-source/twitter/adapter";
import { createWebSource } from "./adapters/lead-source/web/adapter";
import { mailHost, type Reach } from "./adapters/mail-host";
import { createImapReader } from "./adapters/mail-reader/imap/adapter";
import { createResendReceiver } from "./adapters/mail-reader/resend/adapter";
import { createGuardedFetcher } from "./adapters/page-fetcher/guarded/adapter";
import { createDnsResolver } from "./adapters/resolver/dns/adapter";
import { createDropcontactVerifier } from "./adapters/verifier/dropcontact/adapter";
import type { Actor, CamContext, Origin, SystemContext, WorkspaceId } from "./cam/context";
import type { Intended } from "./cam/health/rules";
import { jobs } from "./cam/jobs";
import type { RunnerParts } from "./cam/jobs/runner-parts";
import { firstMailboxFrom } from "./cam/mailbox/first";
import type { EmailSender, SendingAccount } from "./cam/ports/email-sender";
import type { Resolver } from "./cam/ports/resolver";
import { hostBook } from "./cam/web-host/book";
import { createDb } from "./db";
import { type Env, readEnv } from "./env";
import { newId } from "./ids";
import { createLog, maskText } from "./log";
import { createMailRoom } from "./mail-room";
import { createPublicLinks } from "./public-links";
import { createReportSignatures } from "./report-signatures";
import { createSealer } from "./seal";

/** What robots.txt files call us. */
const READER = "CAM-Reader";

/** Where ports meet adapters. Read it top to bottom and you know what this installation talks to. */
function assemble(env: Env) {
  const log = createLog(env.CAM_LOG_LEVEL);
  const db = createDb(env.DATABASE_URL);
  const now = () => new Date();
  return {
    db,
    now,
    newId: () => newId(),
    log,
    sealer: createSealer({ secret: env.CAM_SECRET, previous: env.CAM_SECRET_PREVIOUS }),
    bulk: postgresBulkWriter(env.DATABASE_URL, (error) => log.warn({ error }, "a bulk connection was lost")),
    resolver: createDnsResolver(),
    leadSources: {
      APOLLO: createApolloSource({ apiKey: env.APOLLO_API_KEY, baseUrl: env.APOLLO_BASE_URL }),
      WEB: createWebSource({
        fetcher: createGuardedFetcher({ userAgent: `${READER}/1.0 (+${env.CAM_WEB_CONTACT ?? ""})` }),
        hosts: hostBook({ db, now }),
        product: READER,
        contact: env.CAM_WEB_CONTACT,
      }),
      LINKEDIN: createLinkedinSource({ token: env.LINKEDIN_ACCESS_TOKEN, baseUrl: env.LINKEDIN_BASE_URL }),
      TWITTER: createTwitterSource({ token: env.TWITTER_BEARER_TOKEN, baseUrl: env.TWITTER_BASE_URL }),
      INSTAGRAM: createInstagramSource({
        token: env.INSTAGRAM_ACCESS_TOKEN,
        userId: env.INSTAGRAM_USER_ID,
        baseUrl: env.INSTAGRAM_BASE_URL,
      }),
    },
    vendors: {
      enricher: env.APOLLO_API_KEY
        ? createApolloEnricher({ key: env.APOLLO_API_KEY, baseUrl: env.APOLLO_BASE_URL })
        : null,
      verifier: env.DROPCONTACT_API_KEY
        ? createDropcontactVerifier({ key: env.DROPCONTACT_API_KEY, baseUrl: env.DROPCONTACT_BASE_URL })
        : null,
    },
    mail: createMailRoom(
      (account) => senderFor(account, env),
      async (host) => {
        const { addresses: _kept, ...found } = await mailHost(host, mailReach(env));
        return found;
      },
    ),
    mailReader: createImapReader({ reach: mailReach(env) }),
    mailReceiver: createResendReceiver(env.RESEND_BASE_URL ? { baseUrl: env.RESEND_BASE_URL } : {}),
    links: createPublicLinks({
      base: env.CAM_PUBLIC_URL,
      secret: env.CAM_SECRET,
      previous: env.CAM_SECRET_PREVIOUS,
    }),
    reports: createReportSignatures(env.RESEND_WEBHOOK_SECRET),
    first: {
      dryRun: env.CAM_EMAIL_DRY_RUN,
      dailyCap: env.CAM_EMAIL_DAILY_CAP,
      batchCap: env.CAM_EMAIL_BATCH_CAP,
      campaignDailyCap: env.CAM_CAMPAIGN_DAILY_CAP,
      allowlist: env.CAM_EMAIL_ALLOWLIST_REGEX ?? null,
      autoPauseOn: env.CAM_AUTO_PAUSE_ENABLE,
      replyRateBelow: env.CAM_AUTO_PAUSE_REPLY_RATE_THRESHOLD,
      minSends: env.CAM_AUTO_PAUSE_MIN_SENDS_TO_EVALUATE,
      mailbox: firstMailboxFrom(env),
    },
  } satisfies Omit<SystemContext, "actor" | "origin">;
}

const mailReach = (env: Env): Reach => ({ allowPrivate: env.CAM_ALLOW_PRIVATE_MAIL_HOSTS });

function senderFor(account: SendingAccount, env: Env): EmailSender {
  if (account.provider === "RESEND")
    return createResendSender({
      key: account.key,
      ...(env.RESEND_BASE_URL && { baseUrl: env.RESEND_BASE_URL }),
    });
  if (account.provider === "SANDBOX") return createSandboxSender();
  const { host, port, security, user, password } = account;
  return createSmtpSender(
    { host, port, security, ...(user && { user, password: password ?? "" }) },
    { reach: mailReach(env) },
  );
}

type Parts = ReturnType<typeof assemble>;

// Kept on globalThis so that a hot reload in development does not open a second pool.
const shared = globalThis as { camParts?: Parts; camEnv?: Env };

export function env(): Env {
  shared.camEnv ??= readEnv();
  return shared.camEnv;
}

function parts(): Parts {
  shared.camParts ??= assemble(env());
  return shared.camParts;
}

/** For deeds that belong to no workspace yet. */
export function systemContext(actor: Actor, origin: Origin = {}): SystemContext {
  const { log, ...rest } = parts();
  const trail = {
    ...(origin.requestId && { requestId: origin.requestId }),
    ...(actor.kind === "job" && { runId: actor.runId }),
  };
  return { ...rest, actor, origin, log: Object.keys(trail).length > 0 ? log.child(trail) : log };
}

/** The only maker of a workspace id. Call it where membership, key or run has just been read from the database, nowhere else. */
export function contextFor(actor: Actor, checkedWorkspaceId: string, origin: Origin = {}): CamContext {
  return { ...systemContext(actor, origin), workspaceId: checkedWorkspaceId as WorkspaceId };
}

/** For what works with neither settings nor a database. */
export const resolverAlone = (): Resolver => createDnsResolver();

/** What both runners work with. */
export function runnerParts(): RunnerParts {
  return {
    jobs,
    system: systemContext({ kind: "cli", name: "runner" }),
    contextFor({ id, job, workspaceId }) {
      const actor: Actor = { kind: "job", name: job, runId: id };
      return workspaceId ? contextFor(actor, workspaceId) : systemContext(actor);
    },
    describe: (error) => maskText(error instanceof Error ? error.message : String(error)),
    dice: Math.random,
  };
}

/** How this installation is meant to run, for whoever judges whether it does. */
export function intended(): Intended {
  const given = env();
  return {
    runner: given.CAM_RUNNER,
    workerEnabled: given.CAM_WORKER_ENABLED,
    connected: {
      resend: Boolean(given.RESEND_API_KEY),
      smtp: Boolean(given.SMTP_URL),
      imap: Boolean(given.IMAP_SERVER),
      apollo: Boolean(given.APOLLO_API_KEY),
      dropcontact: Boolean(given.DROPCONTACT_API_KEY),
      make: Boolean(given.MAKE_WEBHOOK_URL),
    },
  };
}

export async function closeDatabase() {
  await shared.camParts?.mail.close();
  await shared.camParts?.db.$disconnect();
  delete shared.camParts;
}
