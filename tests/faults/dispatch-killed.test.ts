import { afterAll, expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { ALL_CELLS, type Ended, killedCell } from "@/tests/support/dispatch-faults";

const here = await testDatabase();
const table: Ended[] = [];
afterAll(() => console.table(table));

test.each(ALL_CELLS)(
  "$provider, $workers at work, killed when $moment: nobody gets it twice, nothing is lost without a word",
  async (cell) => {
    table.push(await killedCell(here, cell, { mails: 200, kills: 3 }));
    expect(table.at(-1)).toMatchObject({ twice: 0, mails: 200 });
  },
);
