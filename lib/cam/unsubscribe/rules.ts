// What a reader meets who wants no more mail: docs/decisions/0146-unsubscribing.md
import { languageOf } from "../footer/rules";
import { LANGUAGES, type Language } from "../footer/schema";
import type { LinkedMessage, PublicLinks } from "../ports/public-links";
import words from "./words.json";

/** What a mail provider shows as its own "unsubscribe", and presses without asking anybody (RFC 2369, RFC 8058). */
export function unsubscribeHeaders({ links }: { links: PublicLinks }, message: LinkedMessage) {
  return {
    "List-Unsubscribe": `<${links.unsubscribe(message).oneClick}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

const isLanguage = (text: string): text is Language => (LANGUAGES as readonly string[]).includes(text);

/** "fr-CH, fr;q=0.9, en;q=0.8": the first of ours, by how much it is wanted. */
function wanted(acceptLanguage: string): Language | undefined {
  return acceptLanguage
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...rest] = part.trim().toLowerCase().split(";");
      const q = Number(/^\s*q=([\d.]+)$/.exec(rest.join(";"))?.[1] ?? 1);
      return { language: tag.split("-")[0] ?? "", q: Number.isNaN(q) ? 0 : q };
    })
    .filter(({ q }) => q > 0)
    .toSorted((one, other) => other.q - one.q)
    .map(({ language }) => language)
    .find(isLanguage);
}

export interface Reader {
  /** What they chose on the page. */
  chosen: string | undefined;
  /** Of the person the mail went to: its footer is in the language read there. */
  country: string | null;
  acceptLanguage: string;
}

export function readersLanguage({ chosen, country, acceptLanguage }: Reader): Language {
  if (chosen && isLanguage(chosen)) return chosen;
  return country ? languageOf(country) : (wanted(acceptLanguage) ?? "en");
}

/** "j···@example.com": they know it again, and a stranger to whom the mail was forwarded learns nothing. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return `${[...address.slice(0, at)][0] ?? ""}···${address.slice(at)}`;
}

export type PageWords = (typeof words)["en"];
export const pageWords = (language: Language): PageWords => words[language];

export const inWords = (sentence: string, values: Readonly<Record<string, string>>) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
