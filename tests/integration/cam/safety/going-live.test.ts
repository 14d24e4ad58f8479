import { expect, test } from "vitest";
import { readGoingLive } from "@/lib/cam/safety/going-live";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

test("only a mailbox that sends real mail, is connected and may send meets what going live asks for", async () => {
  const { ctx } = await testWorkspace(db, { role: "ADMIN" });
  const { workspaceId } = ctx;
  const mailboxMet = async () =>
    (await readGoingLive(ctx)).demands.find(({ code }) => code === "mailbox")?.met;
  const connected = { sealedCredentials: ctx.sealer.seal("{}", { workspaceId, purpose: "any" }) };
  const add = async (more: object) => {
    const id = newId();
    const address = `maya-${id.slice(-6)}@example.org`;
    await db.mailbox.create({
      data: {
        workspaceId,
        id,
        address,
        senderName: "Maya Santos",
        dailyCap: 20,
        provider: "RESEND",
        ...more,
      },
    });
  };
  expect(await mailboxMet()).toBe(false);
  await add({ provider: "SANDBOX", ...connected });
  await add({});
  await add({ ...connected, state: "PAUSED", stateBecause: "holidays" });
  expect(await mailboxMet()).toBe(false);
  await add(connected);
  expect(await mailboxMet()).toBe(true);
});
