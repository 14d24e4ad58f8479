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
