import { afterAll, expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { ALL_CELLS, type Ended, killedCell } from "@/tests/support/dispatch-faults";

/** Fewer for a look; what stands in the documents was found with these. */
const mails = Number(process.env.CAM_TEST_FAULT_MAILS ?? 200);
const kills = Number(process.env.CAM_TEST_FAULT_KILLS ?? 3);

const here = await testDatabase();
const table: Ended[] = [];
afterAll(() => console.table(table));

test.each(ALL_CELLS)(
  "$provider, $workers at work, killed when $moment: nobody gets it twice, nothing is lost without a word",
  async (cell) => {
    table.push(await killedCell(here, cell, { mails, kills }));
    expect(table.at(-1)).toMatchObject({ twice: 0, mails });
  },
);
