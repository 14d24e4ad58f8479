import { Readable } from "node:stream";
import MimeNode from "nodemailer/lib/mime-node/index.js";
import type SMTPConnection from "nodemailer/lib/smtp-connection/index.js";
import type { EmailSender, MailToSend, SenderCheck, SendOutcome } from "@/lib/cam/ports/email-sender";
import type { Reach } from "../../mail-host";
import { asciiHost, isAscii, unwritable } from "../../mail-writing";
import { dial, type SmtpAccount } from "./dial";
import { headerOf } from "./header";
import { checkOf, codeOf, type Handed, outcomeOf, type SmtpTrouble } from "./map";

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

/** The bytes of the mail: nodemailer writes what is in it, the header is ours. */
async function compose(mail: MailToSend): Promise<Buffer> {
  const inside = { disableFileAccess: true, disableUrlAccess: true };
  const whole = new MimeNode("multipart/mixed", inside);
  const { text, html } = mail;
  const content = html ? whole.createChild("multipart/alternative") : whole;
  const plain = content.createChild("text/plain; charset=utf-8").setContent(text);
  if (html) content.createChild("text/html; charset=utf-8").setContent(html);
  const written = await (html ? content : plain).build();
  return Buffer.concat([Buffer.from(headerOf(mail, new Date())), written]);
}

const NO_SUCH_LETTERS =
  "The mail server takes only plain letters before the @ of an address (it does not speak SMTPUTF8).";
const extensionsOf = (connection: SMTPConnection) =>
  (connection as unknown as { _supportedExtensions: readonly string[] })._supportedExtensions;

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
      const envelope = { from: asciiHost(mail.from.address), to: [asciiHost(mail.to.address)] };
      connection.send(envelope, text, (error, info) => {
        if (error) return trouble(error);
        const { response } = info;
        done({ status: "accepted", providerId: null, code: codeOf(response), reason: response });
      });
    });
  }

  async function sendOne(mail: MailToSend): Promise<SendOutcome> {
    const refused = (reason: string) =>
      ({ status: "refused", kind: "message", code: null, reason }) as const satisfies SendOutcome;
    let bytes: Buffer;
    try {
      const because = unwritable(mail);
      if (because) return refused(because);
      bytes = await compose(mail);
    } catch (error) {
      return refused(`The mail could not be written out: ${(error as Error).message}`);
    }
    const reused = kept !== undefined;
    let connection: SMTPConnection;
    try {
      connection = await open();
    } catch (error) {
      drop();
      return outcomeOf(error as SmtpTrouble, "nothing");
    }
    const plain = [mail.from, mail.to].every(({ address }) => isAscii(asciiHost(address)));
    if (!plain && !extensionsOf(connection).includes("SMTPUTF8")) {
      closing = setTimeout(drop, idleMs).unref();
      return refused(NO_SUCH_LETTERS);
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
