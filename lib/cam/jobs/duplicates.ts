import { countWantedCompanies } from "../company-duplicate/candidates";
import { searchCompanies } from "../company-duplicate/search-stretch";
import { countWanted } from "../duplicate/candidates";
import { SearchDuplicates } from "../duplicate/schema";
import { searchStretch } from "../duplicate/search-stretch";
import { BEFORE_ALL } from "../paging/schema";
import { defineJob } from "./define-job";

/** By then the database's figures about the keys are worth taking. */
const ANALYZE_AT = 5;

export const duplicatesJob = defineJob({
  name: "duplicates",
  title: "Search for duplicates",
  about:
    "Compares people and companies that are new or changed with everything they may be the same as, and puts the pairs before a human. Merges nothing by itself.",
  schedule: "40 1 * * *",
  scope: "workspace",
  input: SearchDuplicates,
  limitMinutes: 120,
  async run({ ctx, step, input: { everybody }, progress }) {
    const people = await step.run("count whom to look at", () => countWanted(ctx, everybody));
    const companies = await step.run("count which companies to look at", () =>
      countWantedCompanies(ctx, everybody),
    );
    const counts = {
      people: 0,
      compared: 0,
      proposed: 0,
      companies: 0,
      companiesCompared: 0,
      companiesProposed: 0,
      crowded: 0,
      leftOut: 0,
    };
    const add = (more: Partial<typeof counts>) => {
      for (const key of Object.keys(counts) as (keyof typeof counts)[]) counts[key] += more[key] ?? 0;
      const done = counts.people + counts.companies;
      progress(done, Math.max(people + companies, done));
    };
    let after = BEFORE_ALL;
    for (let at = 1; ; at++) {
      const found = await step.inTransaction(`people ${counts.people + 1} onwards`, (tx) =>
        searchStretch(tx, after, everybody),
      );
      if (!found) break;
      ({ last: after } = found);
      add(found);
      if (at === ANALYZE_AT) {
        await step.run("take figures", async () => {
          await ctx.db.$executeRaw`analyze "MatchKeys"`;
          return undefined;
        });
      }
    }
    after = BEFORE_ALL;
    for (let at = 1; ; at++) {
      const found = await step.inTransaction(`companies ${counts.companies + 1} onwards`, (tx) =>
        searchCompanies(tx, after, everybody),
      );
      if (!found) break;
      ({ last: after } = found);
      add(found);
      if (at === ANALYZE_AT) {
        await step.run("take figures about companies", async () => {
          await ctx.db.$executeRaw`analyze "CompanyKeys"`;
          return undefined;
        });
      }
    }
    return counts;
  },
});
