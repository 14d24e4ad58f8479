// The mail somebody gets: a wording, written for them, with what the law and honesty ask to stand below it.
import { countryName } from "../country/rules";
import { footerOf, languageOf } from "../footer/rules";
import { problemsOf } from "../mail-check/rules";
import type { Problem } from "../mail-check/schema";
import { htmlOf } from "../mail-html/rules";
import { hashOf } from "../spintax/rules";
import { write } from "../wording/rules";
import type { Scope } from "../wording/schema";
import type { Addressee, Letter, Letterhead, LetterToWrite, Sender } from "./schema";

const said = (text: string | null) => text?.trim() || null;

export function scopeOf(to: Addressee, head: Letterhead, from: Sender | null): Scope {
  const first = said(to.firstName);
  const last = said(to.lastName);
  const country = to.contactCountry ?? to.companyCountry;
  return {
    first_name: first,
    last_name: last,
    full_name: said([first, last].filter(Boolean).join(" ")),
    title: said(to.title),
    email: said(to.address),
    city: said(to.city),
    country: country && countryName(country),
    company: said(to.company),
    company_domain: said(to.companyDomain),
    industry: said(to.industry),
    employees: to.employees,
    campaign: said(head.campaign),
    service: said(head.service),
    sender_name: said(from?.name ?? null),
    sender_email: said(from?.address ?? null),
    signature: said(from?.signature ?? null),
    workspace: said(head.workspace),
    custom: to.customFields,
  };
}

/** "Re: " once, however often the thread was answered. */
export const answerTo = (subject: string) => (/^re:/i.test(subject) ? subject : `Re: ${subject}`);

/** A mail nobody asked for names who writes and how to say no. The reader's language is that of their country. */
export function letterTo(
  to: Addressee,
  head: Letterhead,
  from: Sender | null,
  { wording, threadSubject, link, seed }: LetterToWrite,
): Letter {
  const written = write(wording, scopeOf(to, head, from), seed);
  if (!written.ok) return written;
  const inThread = threadSubject !== null && wording.subject === null;
  const problems: Problem[] = problemsOf({
    subject: written.subject,
    text: written.text,
    missing: written.missing,
    inThread,
    senderAddress: from?.address ?? null,
  });
  if (!head.postalAddress?.trim())
    problems.unshift({
      code: "no-postal-address",
      level: "stops",
      because: "The footer has no postal address: enter it in the workspace's settings.",
    });
  const footer = footerOf({
    language: languageOf(to.contactCountry ?? to.companyCountry),
    agency: head.workspace,
    postalAddress: head.postalAddress ?? "",
    source: to.source,
    sourceDetail: to.sourceDetail,
    consented: to.consented,
    company: to.company,
    link,
  });
  const text = `${written.text}\n\n${footer}\n`;
  const subject = inThread ? answerTo(threadSubject) : (written.subject ?? "");
  return { ok: true, subject, text, html: htmlOf(text.trimEnd()), problems };
}

interface Weighed {
  id: string;
  weight: number;
}

/** Which wording this lead gets: by weight, and the same one whenever it is asked. */
export function pickVariant<V extends Weighed>(variants: readonly V[], seed: string): V | undefined {
  const live = variants.filter(({ weight }) => weight > 0);
  const all = live.reduce((sum, { weight }) => sum + weight, 0);
  let place = all > 0 ? hashOf(seed) % all : 0;
  for (const one of live) {
    if (place < one.weight) return one;
    place -= one.weight;
  }
  return undefined;
}
