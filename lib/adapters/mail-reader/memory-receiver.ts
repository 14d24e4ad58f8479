import type { MailReceiver, ReaderTrouble } from "@/lib/cam/ports/mail-reader";
import { mailWithin } from "../mail-within";

/** A provider with one account, whose mail a test puts there and takes away. */
export function createMemoryReceiver() {
  const held = new Map<string, { bytes: Uint8Array; receivedAt: Date | null }>();
  const troubles: ReaderTrouble[] = [];
  const receiver: MailReceiver = {
    async check() {
      const says = "Nothing is fetched from outside this process.";
      return troubles.shift() ?? { status: "connected", says, folders: [] };
    },
    async fetch(_account, name, { mostBytes }) {
      const trouble = troubles.shift();
      if (trouble) return { trouble };
      const mail = held.get(name);
      if (!mail) return { notYet: "There is no mail of that name." };
      return { mail: mailWithin(Buffer.from(mail.bytes), mail.bytes.length, mail.receivedAt, mostBytes) };
    },
  };
  return {
    ...receiver,
    put: (name: string, raw: string | Uint8Array, receivedAt: Date | null = null) =>
      void held.set(name, { bytes: typeof raw === "string" ? Buffer.from(raw) : raw, receivedAt }),
    lose: (name: string) => void held.delete(name),
    /** What the next question is answered with. */
    next: (trouble: ReaderTrouble) => void troubles.push(trouble),
  };
}
