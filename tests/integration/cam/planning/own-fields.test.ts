import { expect, test } from "vitest";
import { readLead } from "@/lib/cam/lead-desk/reads";
import { listOwnFields } from "@/lib/cam/wording/reads";
import { testDatabase } from "@/tests/support/database";
import { planAll } from "../sending/run";
import { mail, sendingScene } from "../sending/scene";

const { db } = await testDatabase();

/** Kept by an older program, or by a hand in the database: no door takes such fields today. */
const BROKEN: unknown[] = [
  { machine: 42, city: "Porto" },
  { "Machine no.": "7", machine: null, city: "Porto" },
  { machine: "x".repeat(2_001), city: "Porto" },
  { machine: { of: "Ana" }, city: "Porto" },
];

test("a field of their own that cannot be read counts as missing, alone; everybody else's mail is planned as ever", async () => {
  const { ctx, campaignId, add, outbox } = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }} in {{ custom.city }}.")],
  });
  await add({ firstName: "Rui", email: "rui@hotel.example" }, {});
  for (const [at, customFields] of [...BROKEN.entries()]) {
    const { contactId } = await add({ firstName: `Ana ${at}`, email: `ana@firm-${at}.example` });
    await db.contact.updateMany({ where: { id: contactId }, data: { customFields: customFields as object } });
  }
  expect(await planAll(ctx, campaignId)).toMatchObject({ mails: BROKEN.length + 1 });
  const written = (await outbox()).map(({ text }) => text?.split("\n")[0]).sort();
  expect(written).toEqual([...BROKEN.map((_, at) => `Hello Ana ${at} in Porto.`), "Hello Rui in ."]);
});

test("a mail that speaks of a field that cannot be read goes to review, as with one that is not there", async () => {
  const { ctx, campaignId, add, outbox } = await sendingScene(db, {
    steps: [mail("Hello {{ first_name }}, how is your {{ custom.machine }}?")],
  });
  const people: unknown[] = [...BROKEN, ["machine"], "machine", 7];
  for (const [at, customFields] of people.entries()) {
    const { contactId, leadId } = await add({ firstName: "Ana", email: `ana@firm-${at}.example` });
    await db.contact.updateMany({ where: { id: contactId }, data: { customFields: customFields as object } });
    const { contact } = await readLead(ctx, { leadId });
    expect(Object.keys(contact.customFields)).toEqual(at < BROKEN.length ? ["city"] : []);
  }
  expect((await listOwnFields(ctx, { campaignId })).find(({ name }) => name === "city")).toMatchObject({
    known: BROKEN.length,
  });
  expect(await planAll(ctx, campaignId)).toMatchObject({ toReview: people.length });
  for (const { holdReasons, state } of await outbox())
    expect([state, holdReasons.join()]).toEqual(["AWAITING_APPROVAL", "missing-value"]);
});
