import SMTPConnection from "nodemailer/lib/smtp-connection";

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
}

/** A connection that is signed in and has nobody listening to it, or a thrown trouble and no connection left behind. */
export async function dial(
  account: SmtpAccount,
  { connectMs, answerMs, ca }: Patience,
): Promise<SMTPConnection> {
  const connection = new SMTPConnection({
    host: account.host,
    port: account.port,
    secure: account.security === "tls",
    requireTLS: account.security === "starttls",
    ignoreTLS: account.security === "none",
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: answerMs,
    ...(ca && { tls: { ca } }),
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
  return connection;
}
