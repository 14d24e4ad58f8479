// May a first mail go to this person, by the law of their country? docs/decisions/0101-what-the-law-says-first.md
import type { LawfulBasis } from "@/lib/db/generated/enums";
import { countryInWords } from "../country/rules";
import table from "./countries.json";
import type { LawRule, Regime } from "./schema";

/** What a decision rests on; it is shown beside it. */
export interface LawFacts {
  /** ISO 3166-1; of the person, else of their company. */
  country: string | null;
  basis: LawfulBasis;
  /** How and when, where somebody wrote it down. */
  basisDetail: string | null;
  /** Somebody who writes from mail for everybody may be a sole trader. null: nobody looked. */
  freeMail: boolean | null;
  /** An address of a function, such as info@. null: nobody looked. */
  roleAddress: boolean | null;
}

export type Standing = "SEND" | "REVIEW" | "SKIP";

export interface LawfulDecision {
  standing: Standing;
  /** The law it was decided by; null where the country, or its law, is not known here. */
  law: string | null;
  because: string;
}

/** In the words of every place that says it. */
export const lawInWords = ({ law, because }: LawfulDecision) => (law ? `${law}: ${because}` : because);

/** What the law has against a first mail still, in words. Where it asks for a look, somebody's yes is that look. */
export const keptByLaw = (decision: LawfulDecision, looked: boolean) =>
  decision.standing === "SEND" || (decision.standing === "REVIEW" && looked)
    ? null
    : { standing: decision.standing, because: lawInWords(decision) };

export const LAW_TABLE = table as { notLegalAdvice: string; readOn: string; rules: LawRule[] };

const byCountry = new Map(
  LAW_TABLE.rules.flatMap((rule) => rule.countries.map((country) => [country, rule])),
);

export const lawOf = (country: string): LawRule | undefined => byCountry.get(country);

/** The only place that reads the table. Careful: what is not known goes to a person, never out. */
export function decideLawful(facts: LawFacts): LawfulDecision {
  const { country, basis, basisDetail } = facts;
  if (!country)
    return review(null, "Nobody knows which country this person is in, so nobody knows which law holds.");
  const rule = lawOf(country);
  if (!rule || rule.regime === "UNREAD")
    return review(
      rule?.law ?? null,
      `What the law of ${countryInWords(country)} says has not been read for CAM's table.`,
    );
  if (basis === "CONSENT")
    return basisDetail?.trim()
      ? { standing: "SEND", law: rule.law, because: "They agreed to be written to, and it is on record how." }
      : review(
          rule.law,
          "They are said to have agreed, but not how and when: that is what would have to be shown.",
        );
  if (basis === "OTHER" && rule.regime !== "OPT_OUT")
    return review(rule.law, "The basis is none that this law names: somebody has to say why it is enough.");
  return { law: rule.law, ...BY_REGIME[rule.regime](facts) };
}

const review = (law: string | null, because: string): LawfulDecision => ({
  standing: "REVIEW",
  law,
  because,
});

type Verdict = Omit<LawfulDecision, "law">;
const send = (because: string): Verdict => ({ standing: "SEND", because });
const ask = (because: string): Verdict => ({ standing: "REVIEW", because });
const skip = (because: string): Verdict => ({ standing: "SKIP", because });

const ofCustomer = ({ basis }: LawFacts) => basis === "EXISTING_RELATION";

const BY_REGIME: Record<Exclude<Regime, "UNREAD">, (facts: LawFacts) => Verdict> = {
  OPT_OUT: () => send("A first mail is allowed until they object, with a true sender and a way to opt out."),
  COMPANY_OPT_OUT: (facts) => {
    if (facts.freeMail === null) return ask("Nobody has looked yet whether this is a company's address.");
    if (facts.freeMail)
      return ask("They write from mail for everybody and may be a sole trader, who must have agreed first.");
    return send("This is a company's address: it may be written to until somebody objects.");
  },
  ROLE_OPT_OUT: (facts) => {
    if (ofCustomer(facts)) return ask(CUSTOMERS);
    if (facts.roleAddress === null || facts.freeMail === null)
      return ask("Nobody has looked yet whether this address belongs to a company or to a person.");
    if (facts.freeMail) return skip("This is a person's own address, and they have not agreed.");
    return facts.roleAddress
      ? send("This is a company's common address: it may be written to until somebody objects.")
      : skip("This address is a person's, who must have agreed first.");
  },
  PUBLISHED: (facts) =>
    ofCustomer(facts)
      ? ask(
          "An existing relation can stand for consent, within limits: somebody has to look whether it still does.",
        )
      : ask(
          "It is allowed only where they published this address and the mail concerns their role: look, and say where.",
        ),
  OPT_IN: (facts) =>
    ofCustomer(facts)
      ? ask(CUSTOMERS)
      : skip("They must have agreed before the first mail, and nothing says they did."),
};

const CUSTOMERS =
  "The exception for own customers is narrow: somebody has to look whether it holds for this mail.";
