import { expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { planAll } from "../sending/run";
import { sendingScene } from "../sending/scene";

const { db } = await testDatabase();

test("a mail the database does not take stays behind alone, and says so; the others are planned", async () => {
  const { ctx, campaignId, add, outbox } = await sendingScene(db);
  for (let number = 0; number < 21; number++)
    await add({ firstName: `Ana ${number}`, email: `person${number}@firm-${number}.example` });
  await db.$executeRaw`create function pg_temp_refuse() returns trigger language plpgsql as $$ begin
    if new."recipientKey" in ('person3@firm-3.example', 'person17@firm-17.example') then raise exception 'not this one' using errcode = 'check_violation'; end if;
    return new; end $$`;
  await db.$executeRaw`create trigger refuses before insert on "Outbound" for each row execute function pg_temp_refuse()`;
  expect(await planAll(ctx, campaignId)).toMatchObject({ mails: 19, leftOut: 2 });
  expect(await outbox()).toHaveLength(19);
  expect(await db.leadEvent.count({ where: { workspaceId: ctx.workspaceId, kind: "MAIL_PLANNED" } })).toBe(
    19,
  );
  await db.$executeRaw`drop trigger refuses on "Outbound"`;
  // Looked at again the next day; nobody is planned twice.
  expect(await planAll(ctx, campaignId)).toMatchObject({ mails: 2 });
  expect(await outbox()).toHaveLength(21);
});
