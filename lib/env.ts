import { hkdfSync } from "node:crypto";
import { z } from "zod";

const WORDS: Record<string, boolean> = {
  true: true,
  "1": true,
  yes: true,
  on: true,
  false: false,
  "0": false,
  no: false,
  off: false,
};

const flag = (byDefault: boolean) =>
  z
    .string()
    .optional()
    .transform((word, issue) => {
      if (word === undefined) return byDefault;
      const known = WORDS[word.trim().toLowerCase()];
      if (known !== undefined) return known;
      issue.addIssue({ code: "custom", message: "must be true or false" });
      return z.NEVER;
    });

const whole = (byDefault: number, least: number, most: number) =>
  z.coerce.number().int().min(least).max(most).default(byDefault);

const share = (byDefault: number) => z.coerce.number().min(0).max(1).default(byDefault);

const webUrl = z.url({ protocol: /^https?$/, error: "must be an http or https address" });

const expression = z.string().superRefine((source, issue) => {
  try {
    new RegExp(source);
  } catch {
    issue.addIssue({ code: "custom", message: "is not a regular expression" });
  }
});

/** Every variable CAM reads. `.env.example` lists the same names (tests/architecture keeps them equal). */
const Variables = z.object({
  // Where it listens and what it keeps
  PORT: whole(3000, 1, 65_535),
  HOST: z.string().default("127.0.0.1"),
  CAM_DATA_DIR: z.string().default(".data"),
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: "must look like postgresql://user:password@host:5432/name",
  }),
  CAM_PUBLIC_URL: webUrl.optional(),
  CAM_SECRET: z.string().min(32, "must be at least 32 characters: make one with `openssl rand -base64 32`"),
  CAM_SECRET_PREVIOUS: z.string().min(32).optional(),
  CAM_TRUSTED_PROXY_HOPS: whole(0, 0, 10),
  CAM_LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  CAM_METRICS_TOKEN: z.string().min(16).optional(),

  // The first owner, without a browser
  CAM_OWNER_EMAIL: z.email().optional(),
  CAM_OWNER_PASSWORD: z.string().min(12, "must be at least 12 characters").optional(),

  // Background work
  CAM_RUNNER: z.enum(["embedded", "inngest"]).optional(),
  CAM_WORKER_ENABLED: flag(true),
  CAM_WORKER_INTERVAL_SECONDS: whole(15, 1, 3600),
  INNGEST_EVENT_KEY: z.string().optional(),
  INNGEST_SIGNING_KEY: z.string().optional(),
  INNGEST_SIGNING_KEY_FALLBACK: z.string().optional(),
  INNGEST_BASE_URL: webUrl.optional(),
  INNGEST_DEV: z
    .string()
    .optional()
    .transform((word) => (word && WORDS[word.trim().toLowerCase()] === false ? undefined : word)),

  // Sending: first values, the dashboard's settings win after that
  CAM_EMAIL_DAILY_CAP: whole(500, 0, 1_000_000),
  CAM_EMAIL_BATCH_CAP: whole(100, 1, 10_000),
  CAM_EMAIL_DRY_RUN: flag(true),
  CAM_EMAIL_ALLOWLIST_REGEX: expression.optional(),
  CAM_CAMPAIGN_DAILY_CAP: whole(20, 0, 100_000),
  CAM_AUTO_PAUSE_ENABLE: flag(false),
  CAM_AUTO_PAUSE_REPLY_RATE_THRESHOLD: share(0.1),
  CAM_AUTO_PAUSE_MIN_SENDS_TO_EVALUATE: whole(50, 1, 1_000_000),

  // Vendors, all optional
  RESEND_API_KEY: z.string().optional(),
  RESEND_FROM_EMAIL: z.string().optional(),
  RESEND_WEBHOOK_SECRET: z.string().optional(),
  RESEND_BASE_URL: webUrl.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must look like smtp://user:password@host:587" }).optional(),
  CAM_ALLOW_PRIVATE_MAIL_HOSTS: flag(false),
  IMAP_SERVER: z.string().optional(),
  IMAP_PORT: whole(993, 1, 65_535),
  IMAP_EMAIL: z.email().optional(),
  IMAP_PASSWORD: z.string().optional(),
  IMAP_POLL_INTERVAL_MINUTES: whole(15, 1, 1440),
  APOLLO_API_KEY: z.string().optional(),
  APOLLO_BASE_URL: webUrl.optional(),
  CAM_WEB_CONTACT: z.union([z.email(), webUrl], "must be a mail address or a web address").optional(),
  LINKEDIN_ACCESS_TOKEN: z.string().optional(),
  LINKEDIN_BASE_URL: webUrl.optional(),
  TWITTER_BEARER_TOKEN: z.string().optional(),
  TWITTER_BASE_URL: webUrl.optional(),
  INSTAGRAM_ACCESS_TOKEN: z.string().optional(),
  INSTAGRAM_USER_ID: z.string().optional(),
  INSTAGRAM_BASE_URL: webUrl.optional(),
  DROPCONTACT_API_KEY: z.string().optional(),
  DROPCONTACT_BASE_URL: webUrl.optional(),
  MAKE_WEBHOOK_URL: webUrl.optional(),
});

const Env = Variables.transform((given) => ({
  ...given,
  CAM_RUNNER: given.CAM_RUNNER ?? (given.INNGEST_EVENT_KEY || given.INNGEST_DEV ? "inngest" : "embedded"),
  CAM_PUBLIC_URL: given.CAM_PUBLIC_URL ?? `http://${reachedAt(given.HOST)}:${given.PORT}`,
})).superRefine((env, issue) => {
  const needs = (variable: keyof typeof env, because: string) => {
    if (!env[variable]) issue.addIssue({ code: "custom", path: [variable], message: `is needed ${because}` });
  };
  if (env.CAM_RUNNER === "inngest" && !env.INNGEST_DEV) {
    needs("INNGEST_EVENT_KEY", "because CAM_RUNNER is inngest (or set INNGEST_DEV for a local Inngest)");
    needs(
      "INNGEST_SIGNING_KEY",
      "because CAM_RUNNER is inngest: without it nobody could tell Inngest's calls from a stranger's",
    );
  }
  if (
    env.CAM_RUNNER === "inngest" &&
    env.INNGEST_DEV &&
    !(isLocal(env.HOST) && isLocal(hostOf(env.CAM_PUBLIC_URL)))
  ) {
    issue.addIssue({
      code: "custom",
      path: ["INNGEST_DEV"],
      message:
        "turns the check of Inngest's signature off, so it works only where HOST and CAM_PUBLIC_URL are this machine",
    });
  }
  if (env.CAM_OWNER_EMAIL || env.CAM_OWNER_PASSWORD) {
    needs("CAM_OWNER_EMAIL", "together with CAM_OWNER_PASSWORD");
    needs("CAM_OWNER_PASSWORD", "together with CAM_OWNER_EMAIL");
  }
  if (env.RESEND_API_KEY)
    needs("RESEND_FROM_EMAIL", "because RESEND_API_KEY is set: it is the address mail comes from");
  if (env.INSTAGRAM_ACCESS_TOKEN || env.INSTAGRAM_USER_ID) {
    needs("INSTAGRAM_ACCESS_TOKEN", "together with INSTAGRAM_USER_ID");
    needs(
      "INSTAGRAM_USER_ID",
      "together with INSTAGRAM_ACCESS_TOKEN: it looks at others on that account's behalf",
    );
  }
  if (env.IMAP_SERVER) {
    needs("IMAP_EMAIL", "because IMAP_SERVER is set");
    needs("IMAP_PASSWORD", "because IMAP_SERVER is set");
  }
});

/** What to type to reach a server that listens there: every network includes this machine, and an IPv6 address wants brackets. */
const reachedAt = (host: string) =>
  host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
const isLocal = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host);
const hostOf = (url: string) => new URL(url).hostname;

export type Env = z.infer<typeof Env>;

export const VARIABLE_NAMES = Object.keys(Variables.shape);

/** Thrown with every wrong variable named, never with its value: it may be a secret. */
export class UnusableEnvironment extends Error {
  override readonly name = "UnusableEnvironment";
}

/** The only reader of process.env. Lazy, so that a build needs no secret; called eagerly at boot, so that a bad deploy stops there. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = Env.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, code, message }) => {
    const variable = String(path[0] ?? "environment");
    const missing = code === "invalid_type" && !(variable in given);
    return `  ${variable} ${missing ? "is not set" : message}`;
  });
  throw new UnusableEnvironment(`The environment is not usable:\n${lines.join("\n")}`);
}

/**
 * next-auth, Next and React read variables of their own. Give them what CAM knows, so that nobody sets one thing twice
 * and a forged Host can never become the address of a sign-in link.
 */
export function settleFrameworks(
  env: Env,
  { dev = false } = {},
  target: Record<string, string | undefined> = process.env,
) {
  target.NODE_ENV = dev ? "development" : (target.NODE_ENV ?? "production");
  target.NEXT_TELEMETRY_DISABLED = "1";
  target.NEXTAUTH_URL = env.CAM_PUBLIC_URL;
  target.NEXTAUTH_SECRET = Buffer.from(hkdfSync("sha256", env.CAM_SECRET, "", "next-auth", 32)).toString(
    "base64url",
  );
}

/** Whether this is the server with reload, which needs a looser content policy. Next fills it in when it builds. */
export const inDevelopment = () => process.env.NODE_ENV === "development";
