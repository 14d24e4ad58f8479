import type { Fetched, MailReceiver, ReaderTrouble, ReceivingAccount } from "@/lib/cam/ports/mail-reader";
import type { Reach } from "../../mail-host";
import { mailWithin } from "../../mail-within";
import { callVendor, vendorUrl } from "../../vendor-http";
import { download } from "./download";
import { troubleIn } from "./map";

export interface ResendReceiverOptions {
  /** Where Resend's API is; its own address when left out. */
  baseUrl?: string;
  answerMs?: number;
  /** From the first byte of an original to the last. */
  originalMs?: number;
  lookUp?: Reach["lookUp"];
}

const BASE = "https://api.resend.com";
/** The answer holds the text and the HTML of a mail, and those may be all of it. */
const LARGEST_ANSWER = 64 * 1024 * 1024;

interface Answer {
  created_at?: unknown;
  raw?: { download_url?: unknown } | null;
}

export function createResendReceiver({
  baseUrl = BASE,
  answerMs = 30_000,
  originalMs = 120_000,
  lookUp,
}: ResendReceiverOptions = {}): MailReceiver {
  async function ask({ key }: ReceivingAccount, path: string) {
    const url = `${vendorUrl(baseUrl, "", "/emails/receiving")}${path}`;
    const call = { url, method: "GET", headers: { authorization: `Bearer ${key}` } } as const;
    return callVendor(call, { timeoutMs: answerMs, largest: LARGEST_ANSWER, tries: 2 });
  }

  return {
    async check(account) {
      const trouble = troubleIn(await ask(account, "?limit=1"));
      if (trouble === null)
        return { status: "connected", says: "Resend lets CAM fetch what it receives.", folders: [] };
      return "notYet" in trouble
        ? { status: "refused", what: "other", reason: trouble.notYet }
        : trouble.trouble;
    },
    async fetch(account, name, { mostBytes }): Promise<Fetched> {
      // Pictures stay in the original; as part of the answer they would make it a third larger than the mail.
      const heard = await ask(account, `/${encodeURIComponent(name)}?html_format=cid`);
      const trouble = troubleIn(heard);
      if (trouble) return trouble;
      const answer = heard.heard === "answer" ? readAnswer(heard.text) : null;
      if (!answer) return { trouble: unreadable };
      const link = answer.raw?.download_url;
      if (typeof link !== "string")
        return { notYet: "Resend has this mail and does not hand over its original." };
      const got = await download(link, {
        ...{ mostBytes, totalMs: originalMs, trusted: new URL(baseUrl).origin },
        ...(lookUp && { lookUp }),
      });
      if ("because" in got) return { notYet: got.because };
      return { mail: mailWithin(got.bytes, got.size, timeIn(answer.created_at), mostBytes) };
    },
  };
}

const unreadable: ReaderTrouble = {
  status: "later",
  what: "busy",
  reason: "Resend answered with something that cannot be read.",
};

function readAnswer(text: string): Answer | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null ? (read as Answer) : null;
  } catch {
    return null;
  }
}

/** "2026-03-02 09:00:00.123+00" is written so in some of its answers. */
function timeIn(said: unknown): Date | null {
  if (typeof said !== "string") return null;
  const at = new Date(
    said
      .trim()
      .slice(0, 60)
      .replace(" ", "T")
      .replace(/([+-]\d\d)$/, "$1:00"),
  );
  return Number.isNaN(at.getTime()) ? null : at;
}
