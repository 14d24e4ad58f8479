import { expect, test } from "vitest";
import { envelopeName, envelopeNameOf } from "@/lib/cam/envelope/name";
import { Prisma } from "@/lib/db/generated/client";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "../sending/run";
import { mail, sendingScene } from "../sending/scene";

const { db } = await testDatabase();

const NAMES: [string | null, string | null][] = [
  ["Ana", "Prado"],
  ["Ana\nBcc: x@example.com", null],
  ["Ana\r\n", "\r\nPrado"],
  [" Ana \t de ", "\u000b\u0085Prado\u007f"],
  ["Ana\u2028", "\u2029Prado"],
  ["Ana\u00a0Maria", "Prado"],
  ["\n", "Prado"],
  ["\n", "\t"],
  ["", "Prado"],
  ["\u2003Ana\u2003", "李"],
  [null, null],
];

test("the name on an envelope is one line, and the database says the same of it", async () => {
  for (const [firstName, lastName] of NAMES) {
    const here = envelopeName({ firstName, lastName });
    const [row] = await db.$queryRaw<{ name: string | null }[]>`
      select ${envelopeNameOf(Prisma.raw("p"))} as "name" from (select ${firstName}::text as "firstName", ${lastName}::text as "lastName") p`;
    expect(row?.name).toBe(here);
    expect(here ?? "said").toMatch(/^[^\p{Cc}\u2028\u2029]+$/u);
  }
  expect(envelopeName({ firstName: "Ana\nBcc: x@example.com", lastName: null })).toBe(
    "Ana Bcc: x@example.com",
  );
  expect(envelopeName({ firstName: "\n", lastName: "\t" })).toBeNull();
});

test("whoever has a line break in their name is written to like anybody else", async () => {
  const { ctx, campaignId, add, outbox, sender, clock } = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }}.", "For {{ first_name }}")],
  });
  await add({ firstName: "Ana\r\nBcc: x@example.com", email: "ana@clinic.example" });
  expect(await planAll(ctx, campaignId)).toMatchObject({ mails: 1 });
  expect(await outbox()).toMatchObject([
    { recipientName: "Ana Bcc: x@example.com", subject: "For Ana Bcc: x@example.com" },
  ]);
  for (let hour = 0; hour < 3; hour++) {
    clock.pass(60 * 60_000);
    await sendDue(ctx);
  }
  expect(sender.taken).toMatchObject([{ to: { name: "Ana Bcc: x@example.com" } }]);
});
