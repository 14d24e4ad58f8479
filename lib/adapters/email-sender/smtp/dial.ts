import { isIP, type Socket } from "node:net";
import SMTPConnection from "nodemailer/lib/smtp-connection/index.js";
import { mailHost, type Reach } from "../../mail-host";

export interface SmtpAccount {
  host: string;
  port: number;
  /** "tls": from the first byte. "starttls": secured before anything is said, or nothing is. */
  security: "tls" | "starttls" | "none";
  user?: string;
  password?: string;
  /** A token instead of a password (XOAUTH2). */
  accessToken?: string;
}

export interface Patience {
  connectMs: number;
  answerMs: number;
  /** Certificates that are trusted beside the usual ones: a test's own. Wiring gives none. */
  ca: string | undefined;
  reach: Reach;
}

/** How connecting failed before anything was connected to. */
const notReached = (because: string, known: boolean) =>
  Object.assign(new Error(because), { code: known ? "EDNS" : "ECONNECTION" });

/** A connection that is signed in and has nobody listening to it, or a thrown trouble and no connection left behind. */
export async function dial(
  account: SmtpAccount,
  { connectMs, answerMs, ca, reach }: Patience,
): Promise<SMTPConnection> {
  const found = await mailHost(account.host, reach);
  if ("because" in found) throw notReached(found.because, found.reach === "no");
  const connection = new SMTPConnection({
    // By number: what was looked at is what is reached, however often the name changes its mind.
    host: found.addresses[0] ?? "",
    port: account.port,
    secure: account.security === "tls",
    requireTLS: account.security === "starttls",
    ignoreTLS: account.security === "none",
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: answerMs,
    tls: { ...(ca && { ca }), ...(!isIP(account.host) && { servername: account.host }) },
  });
  try {
    await new Promise<void>((done, failed) => {
      connection.once("error", failed);
      connection.once("end", () => failed(new Error("The connection ended.")));
      connection.connect((error) => (error ? failed(error) : done()));
    });
    const { user, password, accessToken } = account;
    if (user)
      await new Promise<void>((done, failed) => {
        connection.once("error", failed);
        const credentials = accessToken
          ? { type: "OAuth2" as const, user, accessToken }
          : { credentials: { user, pass: password ?? "" } };
        connection.login(credentials as never, (error) => (error ? failed(error) : done()));
      });
  } catch (error) {
    // Whoever is refused at the door does not stay in it: a server counts open connections, and has few for one client.
    connection.on("error", () => undefined);
    connection.close();
    throw error;
  }
  connection.removeAllListeners("error");
  connection.removeAllListeners("end");
  // The full stop goes out behind the text by itself; without this it waits for a word from the other side, 40 ms each time.
  (connection as unknown as { _socket?: Socket })._socket?.setNoDelay(true);
  return connection;
}
