// Messages that a person read otherwise than CAM, as labelled examples: docs/decisions/0182-rules-for-reading.md
import type { ReplyClass } from "@/lib/db/generated/enums";

/** What names somebody: it does not stand in an example. */
export interface Names {
  people: readonly string[];
  companies: readonly string[];
  /** Domains of those who wrote and of ours. */
  domains: readonly string[];
}

const ADDRESS = /[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,6}[\p{L}\p{N}-]{2,63}/gu;
const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"')\]]+/giu;
/** With what says that it is one: a date has as many digits. */
const PHONE =
  /(?:\+|\b00)\d[\d ()/.-]{6,20}\d|\b(?:tel|phone|mobile|mob|fax|call|whatsapp)[.: ]{1,3}\(?\d[\d ()/.-]{5,20}\d/giu;
/** "Li" stands in many words. */
const LEAST_NAME = 3;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const asWord = (text: string) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(text)}(?![\\p{L}\\p{N}])`, "gu");

/** "Ana Silva" before "Ana": what is longer is replaced first. */
const longFirst = (texts: readonly string[]) =>
  [...new Set(texts.map((text) => text.trim()).filter((text) => text.length >= LEAST_NAME))].toSorted(
    (one, other) => other.length - one.length,
  );

/** The same address is the same example in a whole message, or a failure would not be of whom it names. */
export function disguised(text: string, { people, companies, domains }: Names): string {
  const known = new Map<string, string>();
  const exampleOf = (address: string) => {
    const key = address.toLowerCase();
    const example = known.get(key) ?? `person-${known.size + 1}@example.com`;
    known.set(key, example);
    return example;
  };
  let out = text
    .replace(LINK, "https://example.com/page")
    .replace(ADDRESS, (address) =>
      address.toLowerCase().endsWith("@example.com") ? address : exampleOf(address),
    )
    .replace(PHONE, (phone) => phone.replace(/\d/g, "0"));
  for (const domain of longFirst(domains))
    out = out.replace(new RegExp(escaped(domain), "giu"), "example.com");
  for (const company of longFirst(companies)) out = out.replace(asWord(company), "Example Ltd");
  for (const person of longFirst(people))
    out = out.replace(asWord(person), person.includes(" ") ? "Kim Example" : "Kim");
  return out;
}

/** What of it still stands there, were it packed in an encoding or written otherwise. */
export const stillNames = (text: string, { people, companies, domains }: Names): string[] => {
  const lower = text.toLowerCase();
  return [
    ...longFirst(domains).filter((domain) => lower.includes(domain.toLowerCase())),
    ...longFirst([...people, ...companies]).filter((name) => asWord(name).test(text)),
  ];
};

/** A line of an answer: "NEUTRAL | Please write to Ana instead." */
export const asAnswer = (label: ReplyClass, text: string) =>
  `${label} | ${text.trim().replaceAll("\\", "/").replace(/\r?\n/g, "\\n")}\n`;

const OF_CLASS: Record<ReplyClass, string> = {
  ...{ BOUNCE: "bounce", OOO: "absence", UNSUB: "complaint" },
  ...{ POSITIVE: "ordinary", NEGATIVE: "ordinary", NEUTRAL: "automatic" },
};

interface SaidOf {
  label: ReplyClass;
  kind?: string | undefined;
  until?: string | null | undefined;
}

/** A whole message: as it came, and what a person said it is. */
export function asMessage(name: string, message: string, { label, kind, until }: SaidOf) {
  const says = { is: OF_CLASS[label], ...(label === "BOUNCE" && kind && { kind }), ...(until && { until }) };
  return `=== ${name}\n${message.replaceAll("\r\n", "\n").trimEnd()}\n--- says\n${JSON.stringify(says)}\n`;
}
