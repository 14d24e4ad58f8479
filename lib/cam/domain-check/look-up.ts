import type { SendingProfile } from "@/lib/db/generated/enums";
import { registrableDomain } from "../domain-name/rules";
import { costsLookUp, isSpf, readSpf, readTags } from "../mail-record/rules";
import type { Resolver } from "../ports/resolver";
import { type DomainAnswers, PROFILES, type SpfAnswer } from "./rules";

const ENDLESS = 20;

/** All that DNS says about mail from a domain. Asks and judges nothing. */
export async function lookUpDomain(
  resolver: Resolver,
  { domain, profile, selector }: { domain: string; profile: SendingProfile; selector: string | null },
): Promise<DomainAnswers> {
  const { returnPath, selectors } = PROFILES[profile];
  const [spf, dkim, dmarc, route] = await Promise.all([
    walkSpf(resolver, returnPath(domain)),
    findKey(resolver, domain, selector ? [selector] : selectors),
    findDmarc(resolver, domain),
    resolver.mailRoute(domain),
  ]);
  return { domain, profile, selector, spf, dkim, dmarc, route };
}

/** Follows includes and redirects as a receiver does, counting what it would have to look up. */
async function walkSpf(resolver: Resolver, at: string): Promise<SpfAnswer> {
  const spf: SpfAnswer = {
    at,
    texts: [],
    lookUps: 0,
    voids: 0,
    reached: [],
    ends: null,
    trouble: null,
    why: null,
  };
  const follow = async (name: string, top: boolean): Promise<void> => {
    const said = await resolver.texts(name);
    if (said.answer === "unknown") {
      spf.why ??= said.why;
      return;
    }
    const records = said.answer === "texts" ? said.texts.filter(isSpf) : [];
    if (said.answer === "none" && !top) spf.voids++;
    if (top) spf.texts = records;
    if (records.length === 0 && !top) spf.trouble ??= `${name} is included and has no SPF record.`;
    if (records.length > 1) spf.trouble ??= `${name} has ${records.length} SPF records; there may be one.`;
    const read = records.length === 1 ? readSpf(records[0] ?? "") : undefined;
    if (!read) return;
    if ("wrong" in read) {
      spf.trouble ??= `"${read.wrong}" in the record of ${name} means nothing.`;
      return;
    }
    const all = read.terms.find(({ kind }) => kind === "all");
    if (top || !spf.ends) spf.ends = all?.sign ?? spf.ends;
    for (const term of read.terms) {
      if (term.kind === "redirect" && all) continue;
      if (!costsLookUp(term)) continue;
      // Counted a little beyond the limit, so that it can be said by how much; an endless chain ends here.
      if (++spf.lookUps > ENDLESS) return;
      // What names the recipient or the sender can only be looked up with a mail in hand.
      if (term.value.includes("%") || term.kind === "exists" || term.kind === "ptr") continue;
      if (term.kind === "include" || term.kind === "redirect") {
        spf.reached.push(term.value);
        await follow(term.value, false);
      } else {
        const { route } = await resolver.mailRoute(term.value.replace(/\/.*$/, "") || name);
        if (route === "no-such-domain" || route === "no-route") spf.voids++;
      }
    }
  };
  await follow(at, true);
  return spf;
}

async function findKey(resolver: Resolver, domain: string, selectors: readonly string[]) {
  let why: string | null = null;
  for (const selector of selectors) {
    const said = await resolver.texts(`${selector}._domainkey.${domain}`);
    if (said.answer === "unknown") why = said.why;
    const text = said.answer === "texts" ? said.texts.find((one) => readTags(one)?.has("p")) : undefined;
    if (text !== undefined) return { answer: "found" as const, selector, text };
  }
  return why === null ? { answer: "none" as const } : { answer: "unknown" as const, why };
}

/** The domain's own policy, else that of the organisation it belongs to. */
async function findDmarc(resolver: Resolver, domain: string) {
  const whole = registrableDomain(domain);
  for (const at of [domain, ...(whole && whole !== domain ? [whole] : [])]) {
    const said = await resolver.texts(`_dmarc.${at}`);
    if (said.answer === "unknown") return { answer: "unknown" as const, why: said.why };
    const texts = said.answer === "texts" ? said.texts.filter((one) => /^v=DMARC1\b/i.test(one)) : [];
    if (texts.length > 0) return { answer: "found" as const, texts, at };
  }
  return { answer: "none" as const };
}
