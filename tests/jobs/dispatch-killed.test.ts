import { expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { type Cell, killedCell } from "@/tests/support/dispatch-faults";

const here = await testDatabase();

/** Always: the moments at which a mail could go twice or get lost. The whole matrix: npm run test:faults. */
const CELLS: Cell[] = [
  { provider: "SMTP", workers: 1, moment: "begun" },
  { provider: "SMTP", workers: 2, moment: "taken" },
  { provider: "RESEND", workers: 2, moment: "taken" },
];

test.each(CELLS)(
  "$provider, $workers at work, killed when $moment: nobody gets it twice, nothing is lost without a word",
  async (cell) => {
    const ended = await killedCell(here, cell, { mails: 24, kills: 1 });
    expect(ended).toMatchObject({ twice: 0, mails: 24 });
  },
);
