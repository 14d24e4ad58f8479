import { describe, expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { oneOfEach } from "@/tests/support/one-of-each";
import { CODE, rawConnection } from "@/tests/support/raw";

// Outbound_guard: which moves the send ledger knows. The rest of what it keeps is in ledger.test.ts.

const { db, url } = await testDatabase();
const raw = await rawConnection(url);
const { id } = await oneOfEach(db, "moves");

const STATES = [
  "PLANNED",
  "AWAITING_APPROVAL",
  "READY",
  "TRANSMITTING",
  "SENT",
  "DELIVERED",
  "BOUNCED",
  "COMPLAINED",
  "REFUSED",
  "UNKNOWN",
  "SKIPPED",
  "CANCELLED",
] as const;
type State = (typeof STATES)[number];

const ALLOWED: Partial<Record<State, State[]>> = {
  PLANNED: ["AWAITING_APPROVAL", "READY", "SKIPPED", "CANCELLED"],
  AWAITING_APPROVAL: ["SENT", "READY", "SKIPPED", "CANCELLED"],
  READY: ["AWAITING_APPROVAL", "TRANSMITTING", "SENT", "SKIPPED", "CANCELLED"],
  TRANSMITTING: ["SENT", "REFUSED", "UNKNOWN", "READY"],
  UNKNOWN: ["SENT", "REFUSED", "CANCELLED", "READY"],
  SENT: ["DELIVERED", "BOUNCED", "COMPLAINED"],
  DELIVERED: ["BOUNCED", "COMPLAINED"],
  BOUNCED: ["COMPLAINED"],
  REFUSED: ["SENT"],
  SKIPPED: ["SENT"],
  CANCELLED: ["SENT"],
};

const FACTS = ["STARTED", "LATER", "FOUND", "NOT_TAKEN", "HUMAN_SENT", "HUMAN_NOT_SENT"] as const;

/** Puts the message into a state with everything that state needs, as if it had come there the long way. */
async function putInto(state: State, facts: readonly string[] = FACTS) {
  await raw.rows(`alter table "Outbound" disable trigger "Outbound_guard"`);
  await raw.rows(
    `update "Outbound" set "state" = $1::"OutboundState", "reasons" = '{because}', "checksPassed" = '{mode}', "sentAt" = now(),
       "attempts" = case when $1 = 'PLANNED' then 0 else 1 end,
       "claimedBy" = 'worker-1', "claimedAt" = now(), "leasedUntil" = now() where "id" = $2`,
    [state, id.outbound],
  );
  await raw.rows(`alter table "Outbound" enable trigger "Outbound_guard"`);
  await raw.rows(`alter table "OutboundAttempt" disable trigger user`);
  await raw.rows(`delete from "OutboundAttempt" where "outboundId" = $1`, [id.outbound]);
  for (const fact of facts) {
    await raw.rows(
      `insert into "OutboundAttempt" ("workspaceId", "outboundId", "attempt", "fact", "at", "by", "answer")
       values ($1, $2, 1, $3::"AttemptFact", now(), 'Ada Example', 'Looked in the Sent folder.')`,
      [id.workspace, id.outbound, fact],
    );
  }
}

const move = (to: State) =>
  `update "Outbound" set "state" = '${to}'${to === "TRANSMITTING" ? `, "attempts" = "attempts" + 1` : ""} where "id" = '${id.outbound}'`;

const pairs = STATES.flatMap((from) => STATES.filter((to) => to !== from).map((to) => ({ from, to })));
const isAllowed = ({ from, to }: (typeof pairs)[number]) => ALLOWED[from]?.includes(to) ?? false;

test("the table of moves is the data model's: 30 of 132", () => {
  expect(pairs.filter(isAllowed)).toHaveLength(30);
});

test.each(["SKIPPED", "CANCELLED"] as const)(
  "what became %s before any provider saw it is planned anew in its own row, under other words",
  (from) =>
    raw.undone(async () => {
      await putInto(from, []);
      await raw.rows(`alter table "Outbound" disable trigger "Outbound_guard"`);
      await raw.rows(`update "Outbound" set "attempts" = 0 where "id" = $1`, [id.outbound]);
      await raw.rows(`alter table "Outbound" enable trigger "Outbound_guard"`);
      const words = `update "Outbound" set "text" = 'Other words' where "id" = '${id.outbound}'`;
      await raw.rows("savepoint as_it_was");
      expect((await raw.refusal(words)).message).toContain("is fixed");
      await raw.rows("rollback to savepoint as_it_was");
      await raw.rows(`update "Outbound" set "state" = 'PLANNED', "text" = 'Other words' where "id" = $1`, [
        id.outbound,
      ]);
    }),
);

describe.each(["SKIPPED", "CANCELLED"] as const)("what became %s after it was offered", (from) => {
  const anew = `update "Outbound" set "state" = 'PLANNED', "text" = 'Other words' where "id" = '${id.outbound}'`;

  test.each([["STARTED", "LATER"], ["STARTED", "NOT_TAKEN"], ["NOT_TAKEN"]])(
    "is planned anew when nobody took it: %s %s",
    (...facts) =>
      raw.undone(async () => {
        await putInto(from, facts);
        await raw.rows(anew);
      }),
  );

  test.each([["STARTED"], ["STARTED", "HUMAN_NOT_SENT"], ["STARTED", "LATER", "FOUND"]])(
    "stays as it is when it may have gone: %s %s %s",
    async (...facts) => {
      const no = await raw.undone(async () => {
        await putInto(from, facts);
        return raw.refusal(anew);
      });
      expect(no.message).toContain(`${from} cannot become PLANNED`);
    },
  );
});

describe("moves the ledger knows", () => {
  test.each(pairs.filter(isAllowed))("$from becomes $to", ({ from, to }) =>
    raw.undone(async () => {
      await putInto(from);
      await raw.rows(move(to));
      const [row] = await raw.rows(`select "state" from "Outbound" where "id" = $1`, [id.outbound]);
      expect(row.state).toBe(to);
    }),
  );
});

describe("moves it refuses", () => {
  test.each(pairs.filter((pair) => !isAllowed(pair)))("$from never becomes $to", ({ from, to }) =>
    raw.undone(async () => {
      await putInto(from);
      const no = await raw.refusal(move(to));
      expect(no.code).toBe(CODE.check);
      expect(no.message).toContain(`${from} cannot become ${to}`);
    }),
  );
});

describe("a message is tried again, or leaves UNKNOWN, only with the proof on file", () => {
  test.each<[State, State, readonly string[]]>([
    ["TRANSMITTING", "READY", ["LATER", "NOT_TAKEN"]],
    ["UNKNOWN", "SENT", ["FOUND", "HUMAN_SENT"]],
    ["AWAITING_APPROVAL", "SENT", ["FOUND"]],
    ["READY", "SENT", ["FOUND"]],
    ["REFUSED", "SENT", ["FOUND"]],
    ["SKIPPED", "SENT", ["FOUND"]],
    ["CANCELLED", "SENT", ["FOUND"]],
    ["UNKNOWN", "REFUSED", ["NOT_TAKEN", "HUMAN_NOT_SENT"]],
    ["UNKNOWN", "CANCELLED", ["HUMAN_NOT_SENT"]],
    ["UNKNOWN", "READY", ["HUMAN_NOT_SENT"]],
  ])("%s to %s needs one of %s", async (from, to, proofs) => {
    for (const proof of proofs) {
      await raw.undone(async () => {
        await putInto(from, ["STARTED", proof]);
        await raw.rows(move(to));
      });
    }
    const others = FACTS.filter((fact) => !proofs.includes(fact));
    const no = await raw.undone(async () => {
      await putInto(from, others);
      return raw.refusal(move(to));
    });
    expect(no.code).toBe(CODE.check);
    expect(no.message).toMatch(/nothing on file/);
  });

  test("the proof of an earlier try does not count", async () => {
    const no = await raw.undone(async () => {
      await putInto("TRANSMITTING", ["LATER"]);
      await raw.rows(move("READY"));
      await raw.rows(move("TRANSMITTING"));
      return raw.refusal(move("READY"));
    });
    expect(no.message).toMatch(/nothing on file proves/);
  });
});
