// A mail as it arrived, read by a parser that did not write it, and by the linter's own eyes.
import PostalMime, { type Address, addressParser } from "postal-mime";
import { expect } from "vitest";
import { faultsOf } from "./mail-linter";
import { readMailbox, wordsRead } from "./mail-linter-words";

/** Without the quotes around what stands before the @, as a reader of mail shows it. */
export const meant = (address: string) =>
  address.replace(/^"((?:[^"\\]|\\.)*)"(?=@)/, (_, inside: string) => inside.replace(/\\(.)/g, "$1"));

export interface Arrived {
  from: { name: string; address: string };
  to: { name: string; address: string };
  replyTo: string | null;
  subject: string;
  text: string;
  html: string;
  header(name: string): string | null;
}

/** What a server took, without a fault of any kind. */
export async function readBytes(bytes: Buffer, utf8 = false): Promise<Arrived> {
  expect(faultsOf(bytes, { utf8 })).toEqual([]);
  const read = await PostalMime.parse(bytes);
  const one = (some: Address | undefined) => ({
    name: some?.name ?? "",
    address: some?.address ?? "",
  });
  const header = (name: string) => read.headers.find(({ key }) => key === name.toLowerCase())?.value ?? null;
  // A second pair of eyes: the linter's own.
  for (const [key, somebody] of [
    ["from", one(read.from)],
    ["to", one(read.to?.[0])],
  ] as const)
    if (!utf8) expect(readMailbox(header(key) ?? "")).toEqual(somebody);
  expect(wordsRead(rawHeader(bytes, "subject"))).toBe(read.subject ?? "");
  return {
    ...{ from: one(read.from), to: one(read.to?.[0]), replyTo: read.replyTo?.[0]?.address ?? null },
    ...{ subject: read.subject ?? "", text: read.text ?? "", html: read.html ?? "", header },
  };
}

const rawHeader = (bytes: Buffer, name: string) =>
  (new RegExp(`^${name}:((?:.|\\r\\n[ \\t])*)\\r\\n`, "im").exec(bytes.toString("latin1"))?.[1] ?? "")
    .replace(/\r\n/g, "")
    .trim();

interface Payload {
  from: string;
  to: string[];
  reply_to?: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

/** What Resend was asked to send. */
export function readPayload(payload: Record<string, unknown> | undefined): Arrived {
  const given = payload as unknown as Payload;
  for (const [key, value] of Object.entries(given.headers))
    expect(`${key}: ${value}`).toMatch(/^[!-9;-~]+: [ -~]{1,900}$/);
  expect(given.to).toHaveLength(1);
  const one = (written: string) => {
    const read = readMailbox(written, { open: true });
    const [other, ...more] = addressParser(written);
    expect(more).toEqual([]);
    if ("because" in read) throw new Error(read.because);
    expect({ ...read, address: meant(read.address) }).toEqual({ name: other?.name, address: other?.address });
    return read;
  };
  const header = (name: string) => given.headers[name] ?? null;
  return {
    ...{ from: one(given.from), to: one(given.to[0] ?? ""), replyTo: given.reply_to ?? null },
    ...{ subject: given.subject, text: given.text, html: given.html, header },
  };
}
