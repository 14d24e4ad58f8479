import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import type SMTPConnection from "nodemailer/lib/smtp-connection/index.js";
import type { EmailSender, MailToSend, SenderCheck, SendOutcome } from "@/lib/cam/ports/email-sender";
import { dial, type SmtpAccount } from "./dial";
import { checkOf, codeOf, type Handed, outcomeOf, type SmtpTrouble } from "./map";
import type { Reach } from "./reach";

export interface SmtpOptions {
  connectMs?: number;
  answerMs?: number;
  /** An open connection is kept for the next mail this long. */
  idleMs?: number;
  /** Certificates that are trusted beside the usual ones: a test's own. Wiring gives none. */
  ca?: string;
  /** Public servers alone unless it says otherwise. */
  reach?: Reach;
}

/** The bytes of the mail. Bcc and foreign line breaks cannot get in: every field is given by itself. */
function compose(mail: MailToSend): Promise<Buffer> {
  const name = ({ address, name: called }: MailToSend["from"]) =>
    called ? { name: called, address } : address;
  const composer = new MailComposer({
    from: name(mail.from),
    to: name(mail.to),
    ...(mail.replyTo && { replyTo: mail.replyTo }),
    subject: mail.subject,
    text: mail.text,
    ...(mail.html && { html: mail.html }),
    messageId: `<${mail.messageId}>`,
    ...(mail.references.length > 0 && {
      inReplyTo: `<${mail.references.at(-1)}>`,
      references: mail.references.map((one) => `<${one}>`).join(" "),
    }),
    headers: { ...mail.headers },
    disableFileAccess: true,
    disableUrlAccess: true,
    xMailer: false,
  } as ConstructorParameters<typeof MailComposer>[0]);
  return composer.compile().build();
}

/** Says how much of it was taken up: what was not read to its end cannot have been accepted. */
class Counted extends Readable {
  handed: Handed = "nothing";
  readonly #bytes: Buffer;
  constructor(bytes: Buffer) {
    super();
    this.#bytes = bytes;
  }
  override _read() {
    if (this.handed === "nothing") {
      this.handed = "part";
      this.push(this.#bytes);
    } else {
      this.handed = "whole";
      this.push(null);
    }
  }
}

const PUBLIC_ALONE: Reach = { allowPrivate: false };

export function createSmtpSender(account: SmtpAccount, options: SmtpOptions = {}): EmailSender {
  const { connectMs = 20_000, answerMs = 60_000, idleMs = 15_000, ca, reach = PUBLIC_ALONE } = options;
  const patience = { connectMs, answerMs, ca, reach };
  let kept: SMTPConnection | undefined;
  let closing: NodeJS.Timeout | undefined;
  let busy: Promise<unknown> = Promise.resolve();

  async function open(): Promise<SMTPConnection> {
    clearTimeout(closing);
    if (kept) return kept;
    const connection = await dial(account, patience);
    const forget = () => {
      if (kept === connection) kept = undefined;
    };
    // A connection that breaks while nobody uses it is no news: the next mail opens another.
    connection.on("error", forget);
    connection.on("end", forget);
    kept = connection;
    return connection;
  }

  function drop() {
    clearTimeout(closing);
    kept?.close();
    kept = undefined;
  }

  function hand(connection: SMTPConnection, mail: MailToSend, bytes: Buffer) {
    const text = new Counted(bytes);
    return new Promise<{ outcome: SendOutcome; handed: Handed }>((settle) => {
      const done = (outcome: SendOutcome) => {
        // The connection is kept for the next mail: what listened for this one goes.
        connection.off("error", trouble);
        connection.off("end", ended);
        settle({ outcome, handed: text.handed });
      };
      const trouble = (error: SmtpTrouble) => done(outcomeOf(error, text.handed));
      const ended = () => trouble({ message: "The connection ended before an answer came." });
      connection.once("error", trouble);
      connection.once("end", ended);
      connection.send({ from: mail.from.address, to: [mail.to.address] }, text, (error, info) => {
        if (error) return trouble(error);
        const { response } = info;
        done({ status: "accepted", providerId: null, code: codeOf(response), reason: response });
      });
    });
  }

  async function sendOne(mail: MailToSend): Promise<SendOutcome> {
    let bytes: Buffer;
    try {
      bytes = await compose(mail);
    } catch (error) {
      const reason = `The mail could not be written out: ${(error as Error).message}`;
      return { status: "refused", kind: "message", code: null, reason };
    }
    const reused = kept !== undefined;
    let connection: SMTPConnection;
    try {
      connection = await open();
    } catch (error) {
      drop();
      return outcomeOf(error as SmtpTrouble, "nothing");
    }
    const { outcome, handed } = await hand(connection, mail, bytes);
    // Servers hang up on who says nothing for a while. Nothing of this mail was on its way yet.
    if (reused && handed === "nothing" && outcome.status === "later" && outcome.about === "mailbox") {
      drop();
      return sendOne(mail);
    }
    // After anything but a yes nobody knows what the other side expects next.
    if (outcome.status === "accepted") closing = setTimeout(drop, idleMs).unref();
    else drop();
    return outcome;
  }

  return {
    sameForSeconds: null,
    // One after the other: a mailbox has one connection, as people have.
    send(mail) {
      const turn = busy.then(() => sendOne(mail));
      busy = turn.catch(() => undefined);
      return turn;
    },
    async check(): Promise<SenderCheck> {
      // A line of its own: the one that is kept may be in the middle of a mail.
      try {
        (await dial(account, patience)).close();
        return { status: "connected", says: `${account.host} takes mail from ${account.user ?? "us"}.` };
      } catch (error) {
        return checkOf(error as SmtpTrouble);
      }
    },
    async close() {
      await busy;
      drop();
    },
  };
}
