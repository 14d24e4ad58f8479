// What a "no" that somebody wrote down means, and whom it reaches: docs/decisions/0100-who-a-no-reaches.md
import { emailDomain, emailKey, suppressionDomains, suppressionKeys } from "../address-key/rules";
import { isFreeMail } from "../address-kind/rules";
import { readAddress } from "../address-syntax/rules";
import { readHost, registrableDomain } from "../domain-name/rules";
import { REASONS } from "./schema";

/** One thing that is put on the list: everything it must be written under, so that each way of asking finds it. */
export interface NoEntry {
  given: string;
  kind: "EMAIL" | "DOMAIN";
  /** What the person will find it by. */
  name: string;
  emails: readonly string[];
  domains: readonly string[];
  /** How it was understood, where that is not what was typed. */
  says?: string;
  /** Mail for everybody: a "no" to all of it is hardly ever meant. */
  freeMail: boolean;
}

export type EntryRead = { ok: true; entry: NoEntry } | { ok: false; given: string; because: string };

const no = (given: string, because: string): EntryRead => ({ ok: false, given, because });

/** "@example.com", "*@example.com", "https://www.example.com/contact" and "example.com" all mean the domain. */
const DOMAIN_MARK = /^(\*?@|\*\.|\.)/;
const ADDRESS_OF_A_PAGE = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/:?#]+).*$/i;

/** Reads one line of a list of people who said no. */
export function readEntry(text: string): EntryRead {
  const given = text.trim();
  if (given === "") return no(given, "Nothing stands there.");
  const url = ADDRESS_OF_A_PAGE.exec(given)?.[1];
  if (url) return readDomain(given, url);
  if (DOMAIN_MARK.test(given)) return readDomain(given, given.replace(DOMAIN_MARK, ""));
  return given.includes("@") ? readPerson(given) : readDomain(given, given.replace(/[/.]+$/, ""));
}

function readPerson(given: string): EntryRead {
  const first = readAddress(given);
  const read = first.ok || first.cleaned === undefined ? first : readAddress(first.cleaned);
  if (!read.ok) return no(given, read.reasons[0]?.says ?? "This is no address.");
  const emails = suppressionKeys(read.address);
  const [key] = emails;
  if (!key) return no(given, "This is the address of a machine, not of a person.");
  const others = emails.filter((one) => one !== read.address.toLowerCase());
  return {
    ok: true,
    entry: {
      given,
      kind: "EMAIL",
      name: key,
      emails,
      domains: [],
      freeMail: false,
      ...(others.length > 0 && { says: `Written down as ${emails.join(" and ")}.` }),
    },
  };
}

function readDomain(given: string, text: string): EntryRead {
  const read = readHost(text);
  if ("wrong" in read) return no(given, read.wrong.says);
  const domain = registrableDomain(read.host);
  if (!domain)
    return no(given, `${read.host} is an ending that many share, like .com. Name the domain itself.`);
  // Some providers spell one mailbox under several domains: a "no" to one of them has to be found under the key's as well.
  const probe = `x@${read.host}`;
  const key = emailKey(probe) ?? "";
  const person = key !== "" && !key.startsWith("x@");
  const keyDomain = emailDomain(probe);
  if (person)
    return {
      ok: true,
      entry: {
        given,
        kind: "EMAIL",
        name: key,
        emails: [key],
        domains: [],
        freeMail: false,
        says: `At this provider ${read.host} belongs to one person. Written down as ${key}.`,
      },
    };
  const domains = [...new Set([domain, ...(keyDomain ? [registrableDomain(keyDomain) ?? keyDomain] : [])])];
  return {
    ok: true,
    entry: {
      given,
      kind: "DOMAIN",
      name: domain,
      emails: [],
      domains,
      freeMail: domains.some(isFreeMail),
      ...(read.host !== domain && read.host !== `www.${domain}`
        ? { says: `${read.host} is part of ${domain}: all of ${domain} is covered.` }
        : domains.length > 1 && {
            says: `The same mailboxes are at ${domains.slice(1).join(", ")}: both are covered.`,
          }),
    },
  };
}

export type Match = "EXACT" | "WITHOUT_TAG" | "DOMAIN" | "PARENT_DOMAIN" | "ERASED" | "FOUND";

interface Listed {
  kind: "EMAIL" | "DOMAIN" | "HASH";
  value: string;
}

/** How an entry covers an address, and the sentence that says so. */
export function explainMatch(address: string, { kind, value }: Listed): { match: Match; because: string } {
  if (kind === "HASH")
    return {
      match: "ERASED",
      because:
        "This person was erased on request. Only a fingerprint of the address is kept, and it is theirs.",
    };
  const [key] = suppressionKeys(address);
  if (kind === "EMAIL") {
    if (value !== key)
      return {
        match: "WITHOUT_TAG",
        because: `Behind the + stands only a tag: ${value} said no, so no spelling with a tag is written to.`,
      };
    return value === address.trim().toLowerCase()
      ? { match: "EXACT", because: "This very address is on the list." }
      : { match: "EXACT", because: `This is another spelling of ${value}, which is on the list.` };
  }
  return suppressionDomains(address)[0] === value || emailDomain(address) === value
    ? { match: "DOMAIN", because: `Everybody at ${value} is on the list.` }
    : { match: "PARENT_DOMAIN", because: `${value} is on the list, and with it everything below it.` };
}

/** How much a reason weighs against another, as cam_suppression_strength has it. */
export const gravity = (reason: (typeof REASONS)[number]) => REASONS.indexOf(reason);

/** What stops a lead when its person is put on the list for this reason. */
export const STOP_REASON = {
  IMPORTED: "SUPPRESSED",
  MANUAL: "SUPPRESSED",
  SOFT_BOUNCES: "BOUNCED",
  HARD_BOUNCE: "BOUNCED",
  UNSUBSCRIBED: "UNSUBSCRIBED",
  COMPLAINED: "COMPLAINED",
  ERASED: "ERASED",
} as const;
