import { connect } from "node:net";
import { connect as connectSecurely } from "node:tls";
import type { ReaderTrouble, ReadingAccount } from "@/lib/cam/ports/mail-reader";

type Heard = "imap" | "smtp" | "pop" | "nothing" | "other";

/** What a server says by itself, without being asked. */
function heardAt(address: string, port: number, ms: number): Promise<Heard> {
  return new Promise((settle) => {
    let text = "";
    const socket = connect({ host: address, port });
    const done = () => {
      socket.destroy();
      if (text.startsWith("* ")) settle("imap");
      else if (/^220[ -]/.test(text)) settle("smtp");
      else if (text.startsWith("+OK")) settle("pop");
      else settle(text === "" ? "nothing" : "other");
    };
    socket.setTimeout(ms, done);
    socket.once("error", done);
    socket.once("close", done);
    socket.on("data", (bytes: Buffer) => {
      text += bytes.toString("latin1");
      if (text.length >= 4) done();
    });
  });
}

function takesTls(address: string, port: number, ms: number): Promise<boolean> {
  return new Promise((settle) => {
    // Nothing is said over it: whose certificate it is does not matter yet.
    const socket = connectSecurely({ host: address, port, rejectUnauthorized: false });
    const done = (takes: boolean) => {
      socket.destroy();
      settle(takes);
    };
    socket.once("secureConnect", () => done(true));
    socket.once("error", () => done(false));
    socket.once("close", () => done(false));
    socket.setTimeout(ms, () => done(false));
  });
}

/** When no greeting of an IMAP server came: what is there instead, in words somebody can act on. Null: nothing more is known. */
export async function whatIsThere(
  { host, port, security }: ReadingAccount,
  address: string,
  ms: number,
): Promise<ReaderTrouble | null> {
  const refused = (what: "port" | "security", reason: string) =>
    ({ status: "refused", what, reason }) as const;
  const heard = await heardAt(address, port, ms);
  if (heard === "smtp")
    return refused(
      "port",
      `Port ${port} of ${host} is for sending (SMTP). Reading by IMAP is usually port 993.`,
    );
  if (heard === "pop")
    return refused("port", `Port ${port} of ${host} is for POP3. Reading by IMAP is usually port 993.`);
  if (heard === "other")
    return refused("port", `What answers at port ${port} of ${host} does not speak IMAP, usually port 993.`);
  if (heard === "imap" && security === "tls")
    return refused(
      "security",
      `Port ${port} of ${host} is not encrypted from the first byte. Use STARTTLS there, or port 993.`,
    );
  if (heard === "nothing" && security !== "tls" && (await takesTls(address, port, ms)))
    return refused("security", `Port ${port} of ${host} is encrypted from the first byte. Use TLS there.`);
  return null;
}
