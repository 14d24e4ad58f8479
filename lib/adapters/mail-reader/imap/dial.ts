import { isIP } from "node:net";
import { ImapFlow, type ImapFlowOptions } from "imapflow";
import type { ReaderTrouble, ReadingAccount } from "@/lib/cam/ports/mail-reader";
import { mailHost, type Reach } from "../../mail-host";
import { askedOf, type ImapTrouble, isAway, troubleOf } from "./map";
import { whatIsThere } from "./probe";

export interface Patience {
  connectMs: number;
  /** A server that is silent for so long while it is asked something is gone. */
  answerMs: number;
  /** Certificates that are trusted beside the usual ones: a test's own. Wiring gives none. */
  ca: string | undefined;
  reach: Reach;
}

/** What servers write into their logs of us. */
const OURSELVES = { name: "CAM", version: "1", vendor: "CAM", "support-url": "" };

const LARGEST_ANSWER = 128 * 1024 * 1024;

function optionsOf(account: ReadingAccount, address: string, { connectMs, answerMs, ca }: Patience) {
  const { host, port, security, user, secret } = account;
  const named = !isIP(host);
  return {
    // By number: what was looked at is what is reached, however often the name changes its mind.
    host: address,
    port,
    secure: security === "tls",
    ...(security !== "tls" && { doSTARTTLS: security === "starttls" }),
    ...(named && { servername: host }),
    tls: { ...(ca && { ca }), ...(named && { servername: host }) },
    auth: "password" in secret ? { user, pass: secret.password } : { user, accessToken: secret.accessToken },
    clientInfo: OURSELVES,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: answerMs,
    disableAutoIdle: true,
    disableCompression: true,
    // It says a thousand megabytes by itself, and would hold them.
    maxLiteralSize: LARGEST_ANSWER,
    maxLineLength: LARGEST_ANSWER,
    maxResponseSize: 2 * LARGEST_ANSWER,
    logger: false,
  } as const satisfies ImapFlowOptions;
}

/** The address a server is reached at, if it may be. */
export async function addressOf(
  { host }: ReadingAccount,
  reach: Reach,
): Promise<{ address: string } | { trouble: ReaderTrouble }> {
  const found = await mailHost(host, reach);
  if (found.reach === "unknown")
    return { trouble: { status: "later", what: "unreachable", reason: found.because } };
  const [address] = found.addresses;
  if (found.reach !== "no" && address) return { address };
  const because = "because" in found ? found.because : `There is no server called ${host}.`;
  return { trouble: { status: "refused", what: found.inside ? "private" : "host", reason: because } };
}

/** A line that is signed in, or a trouble and no line left behind. */
export async function dial(
  account: ReadingAccount,
  patience: Patience,
): Promise<{ client: ImapFlow } | { trouble: ReaderTrouble }> {
  const asked = askedOf(account);
  if (!asked.secret) {
    const what = asked.byToken ? "token" : "password";
    return { trouble: { status: "refused", what, reason: `There is no ${what} to sign in with.` } };
  }
  const found = await addressOf(account, patience.reach);
  if ("trouble" in found) return found;
  const client = new ImapFlow(optionsOf(account, found.address, patience));
  // A line that breaks is told to whoever asks next; unheard, it would end the process.
  client.on("error", () => undefined);
  const { connectMs, answerMs } = patience;
  // A server that says a word now and then is never silent, and never lets anybody in.
  let patienceOver = false;
  const giveUp = () => {
    patienceOver = true;
    client.close();
  };
  const fuse = setTimeout(giveUp, connectMs + 2 * answerMs).unref();
  try {
    await client.connect();
    return { client };
  } catch (error) {
    client.close();
    const why = patienceOver ? { message: "It talks, and lets nobody in.", code: "ETIMEDOUT" } : error;
    const trouble = troubleOf(why as ImapTrouble, asked);
    if (client.greeting || isAway(why as ImapTrouble)) return { trouble };
    return { trouble: (await whatIsThere(account, found.address, Math.min(connectMs, 3000))) ?? trouble };
  } finally {
    clearTimeout(fuse);
  }
}
