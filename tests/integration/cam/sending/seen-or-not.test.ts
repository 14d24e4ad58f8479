import { expect, test } from "vitest";
import { editContact } from "@/lib/cam/contact/edit";
import { EditContact } from "@/lib/cam/contact/schema";
import type { SendOutcome } from "@/lib/cam/ports/email-sender";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "./run";
import { mail, sendingScene } from "./scene";

const { db } = await testDatabase();

test("a mail that was offered once goes under the name it had, and one that no provider saw is written anew in its row", async () => {
  const later = {
    ...{ status: "later" as const, about: "recipient" as const, afterSeconds: null },
    ...{ code: "450", reason: "450 Try again later." },
  };
  const scene = await sendingScene(db, { provider: "SMTP", steps: [mail("Hello {{ first_name }}.")] });
  const { ctx, campaignId, add, outbox, clock, sender } = scene;
  const answers: SendOutcome[] = [later];
  const send: typeof sender.send = async (one) => answers.shift() ?? sender.send(one);
  Object.assign(ctx, { mail: { senderOf: () => ({ ...sender, send }) } });
  const { contactId } = await add({ firstName: "Ana", email: "ana@example.com" });
  await planAll(ctx, campaignId);
  clock.set((await outbox())[0]?.dueAt ?? "");
  expect(await sendDue(ctx)).toMatchObject({ later: 1 });
  await editContact(ctx, EditContact.parse({ contactId, version: 0, lastName: "Costa" }));
  clock.pass(2 * 60_000);
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
  expect(sender.taken.map(({ to }) => to.name)).toEqual(["Ana"]);

  const other = await add({ firstName: "Strange", email: "rui@other.example.com" });
  await planAll(ctx, campaignId);
  const mine = async () => (await outbox()).find(({ contactId: whose }) => whose === other.contactId);
  const planned = await mine();
  clock.set(planned?.dueAt ?? "");
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary === "claimed")
        await editContact(
          ctx,
          EditContact.parse({
            contactId: other.contactId,
            version: 0,
            firstName: "Rui",
            email: "right@other.example.com",
          }),
        );
    },
  });
  await sendDue(ctx);
  expect(await mine()).toMatchObject({ state: "SKIPPED", reasons: ["address-changed"], attempts: 1 });
  await db.lead.updateMany({ where: { id: other.leadId }, data: { nextActionAt: ctx.now() } });
  await planAll(ctx, campaignId);
  expect(await mine()).toMatchObject({
    ...{ id: planned?.id, state: "READY", attempts: 1, recipientAddress: "right@other.example.com" },
    text: expect.stringContaining("Hello Rui."),
  });
  clock.set((await mine())?.dueAt ?? "");
  expect(await sendDue(ctx)).toMatchObject({ sent: 1 });
  expect(sender.taken.map(({ to }) => to.address)).toEqual(["ana@example.com", "right@other.example.com"]);

  // What a provider may have seen never becomes another mail, whoever asks.
  answers.push(later);
  const third = await add({ firstName: "Eva", email: "eva@third.example.com" });
  await planAll(ctx, campaignId);
  const theirs = async () => (await outbox()).find((one) => one.contactId === third.contactId);
  clock.set((await theirs())?.dueAt ?? "");
  expect(await sendDue(ctx)).toMatchObject({ later: 1 });
  await editContact(
    ctx,
    EditContact.parse({ contactId: third.contactId, version: 0, email: "eva@right.example.com" }),
  );
  clock.pass(2 * 60_000);
  expect(await sendDue(ctx)).toMatchObject({ skipped: 1 });
  await db.lead.updateMany({ where: { id: third.leadId }, data: { nextActionAt: ctx.now() } });
  await planAll(ctx, campaignId);
  expect(await theirs()).toMatchObject({ state: "SKIPPED", reasons: ["address-changed"] });
  const again = (data: object) =>
    db.outbound.updateMany({ where: { workspaceId: ctx.workspaceId, contactId: third.contactId }, data });
  await expect(again({ state: "READY", reasons: [] })).rejects.toThrow("SKIPPED cannot become READY");
  await expect(again({ subject: "Another" })).rejects.toThrow();
  expect((await theirs())?.subject).toBe("Booking");
});
