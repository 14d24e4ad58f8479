import { z } from "zod";

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
});
export type MailboxConnection = z.infer<typeof MailboxConnection>;

/** What is sealed in Mailbox.sealedCredentials. */
export const MailboxSecret = z.strictObject({
  /** For SMTP, and for reading unless there is one of its own. */
  password: z.string().optional(),
  imapPassword: z.string().optional(),
  /** For Resend. */
  key: z.string().optional(),
  /** Resend's signing secret of its reports. */
  webhookSecret: z.string().optional(),
});
export type MailboxSecret = z.infer<typeof MailboxSecret>;

export const MailboxId = z.object({ mailboxId: z.uuid() });
export type MailboxId = z.infer<typeof MailboxId>;
