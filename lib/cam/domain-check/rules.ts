import type { SendingProfile } from "@/lib/db/generated/enums";
import { registrableDomain } from "../domain-name/rules";
import { keyBits, readTags } from "../mail-record/rules";
import type { MailRoute } from "../ports/resolver";
import type { DomainCheck, Finding } from "./schema";

interface Profile {
  title: string;
  /** Under which name bounces come back: SPF is asked there, not at the From address. */
  returnPath: (domain: string) => string;
  /** What has to be reached from that name's SPF record. */
  include: string | null;
  /** DKIM selectors its keys usually have. */
  selectors: readonly string[];
}

const itself = (domain: string) => domain;

export const PROFILES: Record<SendingProfile, Profile> = {
  RESEND: {
    title: "Resend",
    returnPath: (domain) => `send.${domain}`,
    include: "amazonses.com",
    selectors: ["resend"],
  },
  GMAIL: {
    title: "Google",
    returnPath: itself,
    include: "_spf.google.com",
    selectors: ["google", "20230601"],
  },
  MICROSOFT: {
    title: "Microsoft 365",
    returnPath: itself,
    include: "spf.protection.outlook.com",
    selectors: ["selector1", "selector2"],
  },
  // Bounces come back to Amazon's own name unless a MAIL FROM domain was set up there; its DKIM selectors are random.
  SES: { title: "Amazon SES", returnPath: itself, include: null, selectors: ["amazonses"] },
  OTHER: {
    title: "your mail server",
    returnPath: itself,
    include: null,
    selectors: ["default", "dkim", "mail", "s1"],
  },
};

export interface SpfAnswer {
  at: string;
  texts: string[];
  lookUps: number;
  /** Names it leads to that do not exist. */
  voids: number;
  reached: string[];
  /** What it says of everybody it does not name. */
  ends: "+" | "-" | "~" | "?" | null;
  trouble: string | null;
  /** Why it could not be read to its end. */
  why: string | null;
}

type Unheard = { answer: "unknown"; why: string };

export interface DomainAnswers {
  domain: string;
  profile: SendingProfile;
  selector: string | null;
  spf: SpfAnswer;
  dkim: { answer: "found"; selector: string; text: string } | { answer: "none" } | Unheard;
  dmarc: { answer: "found"; texts: string[]; at: string } | { answer: "none" } | Unheard;
  route: MailRoute;
}

const MOST_LOOK_UPS = 10;
const MOST_VOIDS = 2;

type Said = Pick<Finding, "outcome" | "says"> & Partial<Finding>;
const said = (of: Finding["of"], { found = [], paste = null, ...rest }: Said): Finding => ({
  of,
  found,
  paste,
  ...rest,
});

/** What DNS said about a domain, each in one sentence with what would mend it. No answer is never taken for a bad one. */
export function judgeDomain(answers: DomainAnswers): Finding[] {
  return [
    said("SPF", judgeSpf(answers)),
    said("DKIM", judgeDkim(answers)),
    said("DMARC", judgeDmarc(answers)),
    said("MX", judgeRoute(answers)),
    said("ALIGNMENT", judgeAlignment(answers)),
  ];
}

function judgeSpf({ spf, profile }: DomainAnswers): Said {
  const { include, title } = PROFILES[profile];
  const { at, texts: found, why } = spf;
  const sends = include ? `include:${include}` : "a mx";
  const fresh = { name: at, type: "TXT", value: `v=spf1 ${sends} ~all` };
  const [text] = found;
  if (!text) {
    if (why) return { outcome: "UNKNOWN", says: `SPF could not be looked up: ${why}` };
    return {
      outcome: "FAIL",
      says: `${at} has no SPF record, so receivers cannot tell that ${title} may send for it.`,
      paste: fresh,
    };
  }
  if (spf.lookUps > MOST_LOOK_UPS)
    return {
      outcome: "FAIL",
      says: `The SPF record costs ${spf.lookUps} look-ups; receivers stop at ten and ignore it.`,
      found,
    };
  if (spf.trouble) return { outcome: "FAIL", says: `The SPF record cannot be used: ${spf.trouble}`, found };
  if (spf.ends === "+")
    return { outcome: "FAIL", says: "The SPF record ends in +all: it lets everybody send as you.", found };
  if (spf.voids > MOST_VOIDS)
    return { outcome: "FAIL", says: `The SPF record leads to ${spf.voids} names that do not exist.`, found };
  if (why) return { outcome: "UNKNOWN", says: `Not all of SPF could be looked up: ${why}`, found };
  if (include && !spf.reached.includes(include))
    return {
      outcome: "FAIL",
      says: `The SPF record does not name ${title}: add include:${include} to it.`,
      found,
      paste: { ...fresh, value: text.replace(/^v=spf1/i, `v=spf1 include:${include}`) },
    };
  if (spf.ends === null || spf.ends === "?")
    return {
      outcome: "WARN",
      says: "The SPF record says nothing about others: end it in ~all or -all.",
      found,
    };
  return { outcome: "PASS", says: `SPF names who may send, with ${spf.lookUps} of ten look-ups.`, found };
}

function judgeDkim({ dkim, domain, profile, selector }: DomainAnswers): Said {
  if (dkim.answer === "unknown")
    return { outcome: "UNKNOWN", says: `The DKIM key could not be looked up: ${dkim.why}` };
  const { title, selectors } = PROFILES[profile];
  if (dkim.answer === "none") {
    const named = selector ?? (["RESEND", "GMAIL", "MICROSOFT"].includes(profile) ? selectors[0] : null);
    if (!named)
      return {
        outcome: "WARN",
        says: `No DKIM key was found under the usual names. Ask ${title} for its selector and enter it here.`,
      };
    return {
      outcome: "FAIL",
      says: `There is no DKIM key at ${named}._domainkey.${domain}: ${title} shows the record to put there.`,
      paste: { name: `${named}._domainkey.${domain}`, type: "TXT", value: "as your provider shows it" },
    };
  }
  const found = [dkim.text];
  const tags = readTags(dkim.text);
  const key = tags?.get("p")?.replace(/\s/g, "") ?? "";
  if (!key)
    return { outcome: "FAIL", says: `The DKIM key ${dkim.selector} was revoked: it is empty.`, found };
  if (tags?.get("k") !== "ed25519" && keyBits(key) === 512)
    return {
      outcome: "FAIL",
      says: "The DKIM key is too short: receivers ask for 1,024 bits at least.",
      found,
    };
  if (/\by\b/.test(tags?.get("t") ?? ""))
    return { outcome: "WARN", says: "The DKIM key says that it is only being tested (t=y).", found };
  if (tags?.get("k") !== "ed25519" && keyBits(key) === 1024)
    return { outcome: "WARN", says: "The DKIM key has 1,024 bits; 2,048 are asked for by now.", found };
  return { outcome: "PASS", says: `Mail is signed with the key ${dkim.selector}.`, found };
}

function judgeDmarc({ dmarc, domain }: DomainAnswers): Said {
  const whole = registrableDomain(domain) ?? domain;
  const paste = {
    name: `_dmarc.${whole}`,
    type: "TXT",
    value: `v=DMARC1; p=none; rua=mailto:dmarc@${whole}`,
  };
  if (dmarc.answer === "unknown")
    return { outcome: "UNKNOWN", says: `The DMARC policy could not be looked up: ${dmarc.why}` };
  if (dmarc.answer === "none")
    return {
      outcome: "FAIL",
      says: "There is no DMARC policy; Google, Yahoo and Microsoft ask for one from whoever sends to many.",
      paste,
    };
  const found = dmarc.texts;
  if (found.length > 1)
    return {
      outcome: "FAIL",
      says: `There are ${found.length} DMARC policies; receivers ignore all of them.`,
      found,
    };
  const tags = readTags(found[0] ?? "");
  const policy = tags?.get(dmarc.at === domain ? "p" : "sp")?.toLowerCase() ?? tags?.get("p")?.toLowerCase();
  if (!policy || !["none", "quarantine", "reject"].includes(policy))
    return { outcome: "FAIL", says: "The DMARC policy cannot be read: it has no p=.", found, paste };
  if (!tags?.get("rua"))
    return {
      outcome: "WARN",
      says: "The DMARC policy names no address for reports (rua), so nobody hears of trouble.",
      found,
    };
  return { outcome: "PASS", says: `DMARC asks receivers for "${policy}", with reports.`, found };
}

function judgeRoute({ route, domain }: DomainAnswers): Said {
  switch (route.route) {
    case "mx":
      return {
        outcome: "PASS",
        says: "Answers and bounces reach the domain.",
        found: route.hosts.map(({ host, preference }) => `${preference} ${host}`),
      };
    case "address-only":
      return {
        outcome: "WARN",
        says: "The domain has no MX record; answers go to its web server, if at all.",
      };
    case "unknown":
      return { outcome: "UNKNOWN", says: `Where answers go could not be looked up: ${route.why}` };
    case "null-mx":
      return { outcome: "FAIL", says: `${domain} says that it takes no mail, so nobody could answer.` };
    case "no-such-domain":
      return { outcome: "FAIL", says: `${domain} does not exist in DNS.` };
    default:
      return {
        outcome: "FAIL",
        says: `${domain} takes no mail, so nobody could answer: it has no MX record.`,
      };
  }
}

/** Whether what is signed and where bounces go belong to the From address: without one of them DMARC fails. */
function judgeAlignment(answers: DomainAnswers): Said {
  const { dkim, spf, dmarc, domain } = answers;
  const tags = dmarc.answer === "found" ? readTags(dmarc.texts[0] ?? "") : undefined;
  const signed = dkim.answer === "found" && judgeDkim(answers).outcome !== "FAIL";
  const sent = ["PASS", "WARN"].includes(judgeSpf(answers).outcome);
  const strict = tags?.get("aspf")?.toLowerCase() === "s" && spf.at !== domain;
  if (signed) return { outcome: "PASS", says: `The signature is by ${domain}, as the From address is.` };
  if (dkim.answer === "unknown" || spf.why)
    return { outcome: "UNKNOWN", says: "Whether signature and From belong together is not known yet." };
  if (sent && !strict)
    return {
      outcome: "WARN",
      says: `Only the return path belongs to ${domain}: forwarded mail will fail DMARC until it is signed too.`,
    };
  return { outcome: "FAIL", says: `Neither signature nor return path belongs to ${domain}: DMARC fails.` };
}

const KEPT_DAYS = 14;

/** A check that heard nothing leaves what was known for some days: an outage of DNS says nothing about the domain. */
export function keepKnown(
  fresh: Finding[],
  before: DomainCheck | null,
  checkedAt: Date | null,
  now: Date,
): Finding[] {
  return fresh.map((one) => {
    const known = before?.findings.find(({ of }) => of === one.of);
    if (one.outcome !== "UNKNOWN" || !known || known.outcome === "UNKNOWN") return one;
    const since = known.since ?? checkedAt?.toISOString();
    const old = since && now.getTime() - new Date(since).getTime() > KEPT_DAYS * 86_400_000;
    return !since || old ? one : { ...known, since };
  });
}

const WORST: readonly Finding["outcome"][] = ["FAIL", "UNKNOWN", "WARN", "PASS"];
export const worstOf = (findings: readonly Finding[]): Finding["outcome"] =>
  WORST.find((outcome) => findings.some((one) => one.outcome === outcome)) ?? "UNKNOWN";
