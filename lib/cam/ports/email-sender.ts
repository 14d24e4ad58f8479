/** One mail, fixed to the last letter before anybody is asked to take it. */
export interface MailToSend {
  from: { address: string; name: string | null };
  to: { address: string; name: string | null };
  replyTo: string | null;
  subject: string;
  text: string;
  html: string | null;
  /** Ours, without the angle brackets. */
  messageId: string;
  /** Message-IDs this one answers, oldest first; the last is In-Reply-To. */
  references: readonly string[];
  /** List-Unsubscribe and kin. */
  headers: Readonly<Record<string, string>>;
  /** The same for every try of this mail. */
  idempotencyKey: string;
}

interface Said {
  /** The provider's own code: "550 5.1.1", "rate_limit_exceeded". */
  code: string | null;
  /** Its own words. */
  reason: string;
}

/** What became of a mail that was handed over, and so what to do next. */
export type SendOutcome =
  | ({ status: "accepted"; providerId: string | null } & Said)
  /** No, for good. "recipient": there is no such address. "policy": not from you, or not this text. "message": it cannot be read. */
  | ({ status: "refused"; kind: "recipient" | "policy" | "message" } & Said)
  /** Provably not taken. "mailbox": nothing goes from it until somebody or something mends it; "recipient": only this one waits. */
  | ({ status: "later"; about: "recipient" | "mailbox"; afterSeconds: number | null } & Said)
  /** Nobody knows whether it was taken. */
  | ({ status: "unknown" } & Said);

export type SenderCheck =
  | { status: "connected"; says: string }
  | { status: "refused"; what: "address" | "security" | "password" | "other"; reason: string }
  | { status: "unreachable"; reason: string };

/** Hands mail to a provider. Never throws, and never tries twice by itself: whether there is a second try is the ledger's business. */
export interface EmailSender {
  /** So many seconds a second hand-over under the same key is the same mail. Null: it is a second mail. */
  readonly sameForSeconds: number | null;
  send(mail: MailToSend): Promise<SendOutcome>;
  /** Signs in and says what it found, without sending anything. */
  check(): Promise<SenderCheck>;
  close(): Promise<void>;
}

/** Whose account a mailbox sends by, its secrets opened. */
export type SendingAccount =
  | {
      provider: "SMTP";
      host: string;
      port: number;
      security: "tls" | "starttls" | "none";
      user: string | null;
      password: string | null;
    }
  | { provider: "RESEND"; key: string }
  /** The simulated mail world: nothing leaves the process. */
  | { provider: "SANDBOX" };

/** Whether a mail server of that name may be connected to. "inside": in a network that is not public, and the installation allows it. */
export type MailHost =
  | { reach: "public" | "inside" }
  | { reach: "no"; because: string }
  /** Nobody could say now; the sender asks again whenever it connects. */
  | { reach: "unknown"; because: string };

/** Where senders are kept, so that the next mail of a mailbox goes over the connection that is open. */
export interface MailRoom {
  /** `name` tells accounts apart: the mailbox and its version. One that was changed gets a new sender. */
  senderOf(name: { mailboxId: string; version: number }, account: SendingAccount): EmailSender;
  mailHost(host: string): Promise<MailHost>;
}
