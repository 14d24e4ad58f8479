import { z } from "zod";
import { Name, Zone } from "../workspace/schema";

const Server = z.strictObject({
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(["tls", "starttls", "none"]),
  user: z.string().optional(),
});

/** Mailbox.connection: what is no secret. Passwords, keys and tokens are in sealedCredentials. */
export const MailboxConnection = z.strictObject({
  smtp: Server.optional(),
  imap: Server.optional(),
  pollMinutes: z.number().int().min(1).max(1440).optional(),
  /** Its mail comes in at Resend, and is fetched from there. */
  receiving: z.literal(true).optional(),
  /** It was made from what the environment gives; what the dashboard says wins since. */
  fromEnvironment: z.boolean().optional(),
});
export type MailboxConnection = z.infer<typeof MailboxConnection>;

/** What is sealed in Mailbox.sealedCredentials. */
export const MailboxSecret = z.strictObject({
  /** For SMTP. */
  password: z.string().optional(),
  /** For reading. */
  imapPassword: z.string().optional(),
  /** Of an account that is opened by OAuth2. */
  accessToken: z.string().optional(),
  /** For Resend. */
  key: z.string().optional(),
  /** For fetching what Resend receives: the key for sending may be allowed nothing else. */
  receivingKey: z.string().optional(),
  /** Resend's signing secret of its reports. */
  webhookSecret: z.string().optional(),
});
export type MailboxSecret = z.infer<typeof MailboxSecret>;

export const MailboxId = z.object({ mailboxId: z.uuid() });
export type MailboxId = z.infer<typeof MailboxId>;

/** The column holds 32 bits, and the next version must fit as well. */
const LAST_VERSION = 2 ** 31 - 2;

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most} characters.`)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, "Use one line.");

/** Empty is as good as not said: that is how forms leave a secret as it is. */
const unlessEmpty = (text: string) => text || undefined;

const secret = z.string().max(1000, "Use at most 1,000 characters.").transform(unlessEmpty).optional();

const account = {
  provider: z.enum(["RESEND", "SMTP", "SANDBOX"]),
  /** For SMTP. */
  host: line(253).toLowerCase().transform(unlessEmpty).optional(),
  port: z.coerce.number().int().min(1).max(65_535).optional(),
  security: z.enum(["tls", "starttls", "none"]).optional(),
  user: line(320).transform(unlessEmpty).optional(),
  /** For SMTP. Written once and never read back; empty keeps the one that is there. */
  password: secret,
  /** For Resend. Written once and never read back; empty keeps the one that is there. */
  key: secret,
};

const whole = (most: number) =>
  z.coerce.number("Enter a number.").int("Use a whole number.").min(0).max(most);

const settings = {
  senderName: Name,
  /** Mails within 24 hours once it is warmed up. */
  dailyCap: whole(10_000),
  /** The day its warm-up began; null when it needs none. */
  warmUpFrom: z
    .literal("")
    .transform(() => null)
    .or(z.iso.date("Use a date like 2026-03-02.").transform((day) => new Date(`${day}T00:00:00Z`)))
    .nullable(),
  warmUpStart: whole(10_000),
  warmUpStep: whole(10_000),
  /** Its own clock; the workspace's when null. */
  zone: z
    .literal("")
    .transform(() => null)
    .or(Zone)
    .nullable(),
  signature: z
    .string()
    .trim()
    .max(2000, "Use at most 2,000 characters.")
    .transform((text) => text || null)
    .nullable(),
};

export const ConnectMailbox = z.object({
  address: z.email("Enter an address like maya@example.com.").max(254),
  ...account,
  senderName: settings.senderName,
  dailyCap: settings.dailyCap.default(40),
  /** Left out: a new mailbox begins with few and grows. False: it was in use for long. */
  warmUp: z.boolean().default(true),
  signature: settings.signature.default(null),
});
export type ConnectMailbox = z.infer<typeof ConnectMailbox>;

export const ChangeMailbox = z.object({
  mailboxId: z.uuid(),
  version: z.coerce.number().int().min(0).max(LAST_VERSION),
  ...account,
  provider: account.provider.optional(),
  senderName: settings.senderName.optional(),
  dailyCap: settings.dailyCap.optional(),
  warmUpFrom: settings.warmUpFrom.optional(),
  warmUpStart: settings.warmUpStart.optional(),
  warmUpStep: settings.warmUpStep.optional(),
  zone: settings.zone.optional(),
  signature: settings.signature.optional(),
});
export type ChangeMailbox = z.infer<typeof ChangeMailbox>;

const Reason = line(300).min(1, "Say why, so that others know.");

export const PauseMailbox = z.object({ mailboxId: z.uuid(), reason: Reason });
export type PauseMailbox = z.infer<typeof PauseMailbox>;

export const RetireMailbox = z.object({ mailboxId: z.uuid(), reason: Reason });
export type RetireMailbox = z.infer<typeof RetireMailbox>;

/** "whsec_…", one or two of them while somebody changes over. What is none would only be refused later, when mail comes. */
const SigningSecret = secret.refine(
  (text) => !text || text.split(/[\s,]+/).every((one) => /^(whsec_)?[A-Za-z0-9+/]{22,}={0,2}$/.test(one)),
  "Copy the whole signing secret of the webhook: it begins with whsec_.",
);

/** Without a host, and not received by Resend, nothing is read. */
export const SetReading = z.object({
  mailboxId: z.uuid(),
  version: z.coerce.number().int().min(0).max(LAST_VERSION),
  host: account.host,
  port: z.coerce.number("Enter a number.").int("Use a whole number.").min(1).max(65_535).default(993),
  security: z.enum(["tls", "starttls", "none"]).default("tls"),
  user: account.user,
  /** Written once and never read back; empty keeps the one that is there. */
  password: secret,
  pollMinutes: z.coerce.number("Enter a number.").int("Use a whole number.").min(1).max(1440).default(15),
  /** Resend receives its mail; there is no host then. */
  receiving: z.boolean().default(false),
  /** A key of Resend's that may read what it receives. Written once and never read back; empty keeps the one that is there. */
  receivingKey: secret,
  /** Of Resend's webhook, the same. */
  webhookSecret: SigningSecret,
});
export type SetReading = z.infer<typeof SetReading>;

export const SetCampaignMailboxes = z.object({
  campaignId: z.uuid(),
  mailboxes: z
    .array(z.object({ mailboxId: z.uuid(), weight: z.coerce.number().int().min(0).max(100) }))
    .max(200)
    .refine(
      (all) => new Set(all.map(({ mailboxId }) => mailboxId)).size === all.length,
      "Name each mailbox once.",
    ),
});
export type SetCampaignMailboxes = z.infer<typeof SetCampaignMailboxes>;
