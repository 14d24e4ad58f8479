import { readIndustry, readTitle } from "../taxonomy/rules";
import type { OwnWords } from "../taxonomy/schema";
import type { LeadToJudge } from "./facts";
import type { JudgedFacts } from "./rules";

type Known = Pick<LeadToJudge, "title" | "industry" | "companyName" | "country" | "emailDomain">;

/** What a learnt rule looks at: the taxonomy's key where it has one, else what was said. */
export function traitsOf(lead: Known, words: OwnWords): JudgedFacts["traits"] {
  const { role, seniority } = lead.title ? readTitle(lead.title, words) : { role: null, seniority: null };
  const industry = lead.industry ? (readIndustry(lead.industry, words) ?? lead.industry) : null;
  const known = {
    country: lead.country,
    industry,
    seniority,
    role,
    title: lead.title,
    company: lead.companyName,
    "email-domain": lead.emailDomain,
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value)) as JudgedFacts["traits"];
}
