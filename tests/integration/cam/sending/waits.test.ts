import { expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "./run";
import { sendingScene } from "./scene";

const { db } = await testDatabase();

type Scene = Awaited<ReturnType<typeof sendingScene>>;
/** Said and in, while the last look waits for somebody else's line about the same person. */
const SAID: Record<string, (scene: Scene) => Promise<unknown>> = {
  "their domain is blocked": ({ ctx: { workspaceId, newId, now } }) =>
    db.blockEntry.create({
      data: {
        ...{ workspaceId, id: newId(), list: "DO_NOT_CONTACT", kind: "DOMAIN", value: "example.com" },
        ...{ createdBy: "Maya", createdAt: now() },
      },
    }),
  "sending is switched off": ({ ctx: { workspaceId, now } }) =>
    db.module.upsert({
      where: { workspaceId_name: { workspaceId, name: "email" } },
      create: {
        workspaceId,
        name: "email",
        on: false,
        because: "A wrong list.",
        changedBy: "Maya",
        updatedAt: now(),
      },
      update: { on: false, because: "A wrong list." },
    }),
};

test.each(Object.keys(SAID))("%s while the last look waits its turn: nothing goes", async (what) => {
  const scene = await sendingScene(db);
  const { ctx, campaignId, add, clock, sender } = scene;
  const { contactId } = await add({ firstName: "Ana", email: "ana@example.com" });
  await planAll(ctx, campaignId);
  clock.pass(3_600_000);
  let holding: Promise<unknown> = Promise.resolve();
  await sendDue(ctx, {
    async at(boundary) {
      if (boundary !== "claimed") return;
      let held = () => {};
      const isHeld = new Promise<void>((done) => {
        held = done;
      });
      holding = db.$transaction(
        async (tx) => {
          await tx.$executeRaw`select 1 from "Contact" where "id" = ${contactId}::uuid for update`;
          held();
          // The last look is asked for as soon as this hook returns, and stands behind this line.
          for (let looks = 0; looks < 100; looks++) {
            const [row] = await db.$queryRaw<{ waiting: number }[]>`
              select count(*)::int as "waiting" from pg_stat_activity
               where "wait_event_type" = 'Lock' and "datname" = current_database()`;
            if ((row?.waiting ?? 0) > 0) break;
            await new Promise((soon) => setTimeout(soon, 20));
          }
          await SAID[what]?.(scene);
        },
        { timeout: 10_000 },
      );
      await isHeld;
    },
  });
  await holding;
  expect(sender.taken).toEqual([]);
});
