// Which addresses are the same mailbox, and which a "no" should cover: docs/decisions/0061-two-keys-for-an-address.md
import { type Address, readAddress } from "../address-syntax/rules";
import { publicSuffix } from "../domain-name/rules";
import providers from "./providers.json";

interface Provider {
  tag?: string;
  as?: string;
  without?: RegExp;
  dotAs?: string;
  subdomainIsPerson?: boolean;
}

const byDomain = new Map<string, Provider>();
const byFamily = new Map<string, Provider>();
for (const { domains, families = [], without, ...rest } of providers) {
  const provider = {
    ...rest,
    ...(without && { without: new RegExp(`[${without.replace("-", "\\-")}]`, "g") }),
  } as Provider;
  for (const domain of domains) byDomain.set(domain, provider);
  for (const family of families) byFamily.set(family, provider);
}

/** "yahoo.co.uk" belongs to the family "yahoo": these providers use their name under many countries. */
function providerOf(host: string): Provider | undefined {
  const exact = byDomain.get(host);
  if (exact) return exact;
  const family = byFamily.get(host.slice(0, host.indexOf(".")));
  return family && host.slice(host.indexOf(".") + 1) === publicSuffix(host) ? family : undefined;
}

function withoutTag(local: string, tag: string): string {
  const at = local.indexOf(tag);
  return at > 0 ? local.slice(0, at) : local;
}

const NOT_PLAIN = /[^!-~]/;
const NOT_IN_A_KEY = /[\s\p{Z}"(),:;<>@[\]\\]|^\.|\.$|\.(?=\.)/gu;

const spelledOut = (one: string) =>
  [...Buffer.from(one)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");

/** Lower case and NFC, without quotes: the database takes no space and no second @ in a key, so what needs quotes is spelled out. */
function plainLocal({ local, form }: Address): string {
  const inside = form === "quoted" ? local.slice(1, -1).replace(/\\(.)/gsu, "$1") : local;
  const lower = NOT_PLAIN.test(inside)
    ? inside.normalize("NFC").toLowerCase().normalize("NFC")
    : inside.toLowerCase();
  return form === "quoted" ? lower.replace(NOT_IN_A_KEY, spelledOut) || "%00" : lower;
}

/** The key of an address that was read; undefined for the address of a machine. */
export function keyOf(address: Address): string | undefined {
  if (address.literal) return undefined;
  const { host } = address;
  let local = plainLocal(address);
  const provider = providerOf(host);
  if (provider) {
    if (provider.tag) local = withoutTag(local, provider.tag);
    if (provider.without) local = local.replace(provider.without, "") || local;
    if (provider.dotAs) local = local.replaceAll(".", provider.dotAs);
    return `${local}@${provider.as ?? host}`;
  }
  const dot = host.indexOf(".");
  const above = host.slice(dot + 1);
  return byDomain.get(above)?.subdomainIsPerson ? `${host.slice(0, dot)}@${above}` : `${local}@${host}`;
}

/** One mailbox, one key: what contacts are unique by. undefined when the text is no address of a person. */
export function emailKey(text: string): string | undefined {
  const read = readAddress(text);
  return read.ok ? keyOf(read) : undefined;
}

/** The domain of the key, as Contact.emailDomain holds it. */
export function emailDomain(text: string): string | undefined {
  const key = emailKey(text);
  return key?.slice(key.lastIndexOf("@") + 1);
}

const withParents = (host: string) => {
  const parts = host.split(".");
  return parts.slice(0, -1).map((_, at) => parts.slice(at).join("."));
};

/**
 * Every name under which a "no" is written down and looked up. Keys: the mailbox, and the same without its tag, whoever the
 * provider is; write all of them when somebody is suppressed, ask for all of them before somebody is written to. Domains:
 * as it was written, and as its key has it, with their parents. An address is read once for all of them.
 */
export function suppressionNames(text: string): { keys: string[]; domains: string[] } {
  const read = readAddress(text);
  const key = read.ok ? keyOf(read) : undefined;
  if (!read.ok || !key) return { keys: [], domains: [] };
  const at = key.lastIndexOf("@");
  const base = `${withoutTag(key.slice(0, at), "+")}${key.slice(at)}`;
  return {
    keys: base === key ? [key] : [key, base],
    domains: [...new Set([...withParents(read.host), ...withParents(key.slice(at + 1))])],
  };
}

export const suppressionKeys = (text: string) => suppressionNames(text).keys;
export const suppressionDomains = (text: string) => suppressionNames(text).domains;
