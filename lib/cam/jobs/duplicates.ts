import { countWanted } from "../duplicate/candidates";
import { SearchDuplicates } from "../duplicate/schema";
import { searchStretch } from "../duplicate/search-stretch";
import { defineJob } from "./define-job";

const FIRST_OF_ALL = "00000000-0000-0000-0000-000000000000";
/** By then the database's figures about the keys are worth taking. */
const ANALYZE_AT = 5;

export const duplicatesJob = defineJob({
  name: "duplicates",
  title: "Search for duplicates",
  about:
    "Compares people who are new or changed with everybody they may be the same person as, and puts the pairs before a human. Merges nothing by itself.",
  schedule: "40 1 * * *",
  scope: "workspace",
  input: SearchDuplicates,
  limitMinutes: 120,
  async run({ ctx, step, input: { everybody }, progress }) {
    const total = await step.run("count whom to look at", () => countWanted(ctx, everybody));
    const counts = { people: 0, compared: 0, proposed: 0, crowded: 0, leftOut: 0 };
    let after = FIRST_OF_ALL;
    for (let at = 1; ; at++) {
      const found = await step.inTransaction(`people ${counts.people + 1} onwards`, (tx) =>
        searchStretch(tx, after, everybody),
      );
      if (!found) break;
      const { last, ...more } = found;
      after = last;
      for (const key of Object.keys(counts) as (keyof typeof counts)[]) counts[key] += more[key];
      progress(counts.people, Math.max(total, counts.people));
      if (at === ANALYZE_AT) {
        await step.run("take figures", async () => {
          await ctx.db.$executeRaw`analyze "MatchKeys"`;
          return undefined;
        });
      }
    }
    return counts;
  },
});
