import type { CamContext } from "../context";
import { keepKeys, whoMeet } from "../duplicate/meet";
import { nextCompanies, readCompanies } from "./candidates";
import { type ProposedCompanies, proposeCompanies } from "./propose";
import { companyMatchKeys, judgeCompanies } from "./rules";
import type { CompanyCandidate } from "./schema";

const STRETCH = 500;

/** Looks at the next companies behind an id, in the caller's transaction, as the search for people does. */
export async function searchCompanies(tx: CamContext, after: string, everybody: boolean) {
  const companies = await nextCompanies(tx, after, everybody, STRETCH);
  const last = companies.at(-1);
  if (!last) return null;
  const rows = companies.map((one) => ({ id: one.id, version: one.version, keys: companyMatchKeys(one) }));
  const keys = await keepKeys(tx, "companies", rows);
  const ids = companies.map(({ id }) => id);
  const { pairs, crowded, leftOut } = await whoMeet(tx, keys, { among: "companies", ids, everybody });

  const known = new Map<string, CompanyCandidate>(companies.map((one) => [one.id, one]));
  const missing = new Set(pairs.flatMap(({ one, other }) => [one, other]).filter((id) => !known.has(id)));
  for (const one of missing.size > 0 ? await readCompanies(tx, [...missing]) : []) known.set(one.id, one);

  const proposed: ProposedCompanies[] = [];
  for (const { one, other } of pairs) {
    const [a, b] = [known.get(one), known.get(other)];
    if (!a || !b) continue;
    const { propose, score, reasons, because } = judgeCompanies(a, b);
    if (propose) proposed.push({ companyId: one, otherCompanyId: other, score, reasons, because });
  }
  return {
    last: last.id,
    companies: companies.length,
    companiesCompared: pairs.length,
    companiesProposed: await proposeCompanies(tx, proposed),
    crowded,
    leftOut,
  };
}
