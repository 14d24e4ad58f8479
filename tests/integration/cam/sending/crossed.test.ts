import { expect, test, vi } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { settleUnknown } from "@/lib/cam/ledger/settle";
import { SettleUnknown } from "@/lib/cam/outbound/schema";
import type { SendOutcome } from "@/lib/cam/ports/email-sender";
import type { Boundary } from "@/lib/cam/sending/dispatch";
import { messagesById } from "@/lib/cam/sending/messages";
import { record } from "@/lib/cam/sending/record";
import { doTask } from "@/lib/cam/task/do";
import { undoTask } from "@/lib/cam/task/undo";
import type { Prisma } from "@/lib/db/generated/client";
import { createReportSignatures } from "@/lib/report-signatures";
import { testDatabase } from "@/tests/support/database";
import { delivery, hear, secretOf } from "../provider-report/reports";
import { taskScene } from "../task/scene";
import { comeToNext, planAll, sendDue } from "./run";
import { sendingScene } from "./scene";

const { db } = await testDatabase();
const OWN = secretOf("the installation's own");

type Locks = (tx: Prisma.TransactionClient) => Promise<unknown>;

async function planned(people = 1, mailboxes = 1) {
  const scene = await sendingScene(db, { mailboxes });
  const { ctx, add, campaignId, clock, outbox } = scene;
  const leads: { leadId: string; contactId: string }[] = [];
  for (let one = 1; one <= people; one++)
    leads.push(await add({ firstName: "Ana", email: `ana@clinic${one}.example` }));
  await planAll(ctx, campaignId);
  await comeToNext({ clock, outbox });
  const warn = vi.spyOn(ctx.log, "warn");
  const crossings = () => warn.mock.calls.filter(([, said]) => String(said).includes("crossed"));
  return { ...scene, leads, crossings };
}

/** Another transaction: it holds the first, and a moment later wants the second. What it came to: nothing, or a fault. */
async function another(first: Locks, second: Locks, ms = 400) {
  let holds = () => {};
  const held = new Promise<void>((go) => {
    holds = go;
  });
  const done = db
    .$transaction(async (tx) => {
      await first(tx);
      holds();
      await new Promise((go) => setTimeout(go, ms));
      await second(tx);
    })
    .then(
      () => null,
      (error: unknown) => error,
    );
  await held;
  return { done };
}

test("an answer that is written down never crosses a claim for the same person", async () => {
  const { ctx, boxes, leads, sender, crossings } = await planned();
  let claim: { done: Promise<unknown> } | undefined;
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary !== "answered") return;
      claim = await another(
        (tx) => tx.$executeRaw`select 1 from "Mailbox" where "id" = ${boxes[0] ?? ""}::uuid for share`,
        (tx) => tx.$executeRaw`select 1 from "Lead" where "id" = ${leads[0]?.leadId ?? ""}::uuid for share`,
      );
    },
  });
  expect(await claim?.done).toBeNull();
  expect(sender.taken).toHaveLength(1);
  expect(crossings()).toEqual([]);
});

test.each<[string, Boundary]>([
  ["claimed", "before-claim"],
  ["about to leave", "claimed"],
])("a mail that is %s never crosses a merge, which holds people before their leads", async (_, boundary) => {
  const { ctx, leads, sender, crossings } = await planned();
  const [person] = leads;
  let merge: { done: Promise<unknown> } | undefined;
  await sendDue(ctx, {
    at: async (here) => {
      if (here !== boundary || merge) return;
      merge = await another(
        (tx) =>
          tx.$executeRaw`select 1 from "Contact" where "id" = ${person?.contactId ?? ""}::uuid for update`,
        (tx) => tx.$executeRaw`select 1 from "Lead" where "id" = ${person?.leadId ?? ""}::uuid for update`,
      );
    },
  });
  expect(await merge?.done).toBeNull();
  expect(sender.taken).toHaveLength(1);
  expect(crossings()).toEqual([]);
});

test("two batches of answers about the same mailboxes never cross", async () => {
  const { ctx, boxes, clock, outbox, crossings } = await planned(5, 3);
  const { workspaceId } = ctx;
  const mails = await messagesById(
    ctx,
    (await outbox()).map(({ id }) => id),
  );
  const [a, b, c] = boxes.toSorted();
  const busy: SendOutcome = {
    ...{ status: "later", about: "mailbox", afterSeconds: null, code: "421" },
    reason: "Too many connections.",
  };
  const taken: SendOutcome = { status: "accepted", providerId: null, code: "250", reason: "Taken." };
  const handed = (number: number, mailboxId: string | undefined, outcome: SendOutcome) => {
    const message = mails[number];
    if (!message || !mailboxId) throw new Error("There is no such mail.");
    return {
      message: { ...message, mailboxId },
      ...{ attempt: 1, again: false, outcome, sameForSeconds: null },
    };
  };
  const ids = mails.map(({ id }) => id);
  clock.set((await outbox()).at(-1)?.dueAt ?? "");
  const until = new Date(ctx.now().getTime() + 600_000);
  await db.outbound.updateMany({
    where: { workspaceId, id: { in: ids } },
    data: {
      ...{ state: "TRANSMITTING", attempts: 1, claimedBy: "worker", claimedAt: ctx.now() },
      ...{ leasedUntil: until, checksPassed: ["mode"] },
    },
  });
  const looks = await another(
    (tx) => tx.$executeRaw`select 1 from "Mailbox" where "id" = ${c ?? ""}::uuid for share`,
    async () => {},
    600,
  );
  const batches = [
    record(ctx, [handed(0, a, taken), handed(1, c, busy), handed(2, b, busy)], "worker"),
    new Promise((go) => setTimeout(go, 200)).then(() =>
      record(ctx, [handed(3, b, taken), handed(4, a, busy)], "worker"),
    ),
  ];
  await Promise.all([looks.done, ...batches]);
  expect(crossings()).toEqual([]);
});

test("a report that tells of a mail and of trouble with its mailbox never crosses a claim", async () => {
  const { boxes, leads, sender, outbox, crossings, ...scene } = await planned();
  const ctx: CamContext = { ...scene.ctx, reports: createReportSignatures(OWN) };
  sender.next({ status: "unknown", code: null, reason: "The line broke." });
  await sendDue(ctx);
  const [mail] = await outbox();
  const claim = await another(
    (tx) => tx.$executeRaw`select 1 from "Mailbox" where "id" = ${boxes[0] ?? ""}::uuid for share`,
    (tx) => tx.$executeRaw`select 1 from "Lead" where "id" = ${leads[0]?.leadId ?? ""}::uuid for share`,
  );
  const report = {
    type: "email.failed",
    created_at: ctx.now().toISOString(),
    data: { email_id: "re_1", created_at: ctx.now().toISOString(), tags: { cam_key: mail?.id } },
  };
  expect(await hear(ctx, delivery(ctx, OWN, report))).toBe("heeded");
  expect(await claim.done).toBeNull();
  expect(crossings()).toEqual([]);
});

test.each(["delivered", "failed"])(
  "a report (%s) that proves a mail whose next try is claimed never crosses the last look of that try",
  async (type) => {
    const { boxes, leads, sender, outbox, clock, crossings, ...scene } = await planned();
    const ctx: CamContext = { ...scene.ctx, reports: createReportSignatures(OWN) };
    sender.next({
      ...{ status: "later", about: "recipient", afterSeconds: null, code: "500" },
      reason: "Come again.",
    });
    await sendDue(ctx);
    await comeToNext({ clock, outbox });
    const [mail] = await outbox();
    const report = {
      ...{ type: `email.${type}`, created_at: ctx.now().toISOString() },
      data: {
        email_id: `re_${mail?.id}`,
        created_at: ctx.now().toISOString(),
        tags: { cam_key: mail?.idempotencyKey },
      },
    };
    let look: { done: Promise<unknown> } | undefined;
    await sendDue(ctx, {
      at: async (boundary) => {
        if (boundary !== "claimed") return;
        look = await another(
          async (tx) => {
            await tx.$executeRaw`select 1 from "Mailbox" where "id" = ${boxes[0] ?? ""}::uuid for share`;
            await tx.$executeRaw`select 1 from "Lead" where "id" = ${leads[0]?.leadId ?? ""}::uuid for share`;
          },
          (tx) => tx.$executeRaw`select 1 from "Outbound" where "id" = ${mail?.id ?? ""}::uuid for share`,
        );
        expect(await hear(ctx, delivery(ctx, OWN, report))).toBe("heeded");
      },
    });
    expect(await look?.done).toBeNull();
    expect(sender.taken).toEqual([]);
    expect(crossings()).toEqual([]);
  },
);

test("a late yes to a mail whose next try is claimed never crosses the last look of that try", async () => {
  const { ctx, boxes, leads, sender, outbox, clock, crossings } = await planned();
  const taken: SendOutcome = { status: "accepted", providerId: "late", code: "250", reason: "Taken." };
  sender.next({ status: "unknown", code: null, reason: "The line broke." });
  await sendDue(ctx);
  const outboundId = (await outbox())[0]?.id ?? "";
  const settled = { outboundId, sent: false, again: true, reason: "They have nothing." };
  await settleUnknown(ctx, SettleUnknown.parse(settled));
  clock.pass(120_000);
  let look: { done: Promise<unknown> } | undefined;
  await sendDue(ctx, {
    at: async (boundary) => {
      if (boundary !== "claimed") return;
      const [message] = await messagesById(ctx, [outboundId]);
      if (!message) throw new Error("It is gone.");
      look = await another(
        async (tx) => {
          await tx.$executeRaw`select 1 from "Mailbox" where "id" = ${boxes[0] ?? ""}::uuid for share`;
          await tx.$executeRaw`select 1 from "Lead" where "id" = ${leads[0]?.leadId ?? ""}::uuid for share`;
        },
        (tx) => tx.$executeRaw`select 1 from "Outbound" where "id" = ${outboundId}::uuid for share`,
      );
      const first = { message, attempt: 1, again: false, outcome: taken, sameForSeconds: null };
      await record(ctx, [first], "slept");
    },
  });
  expect(await look?.done).toBeNull();
  expect([sender.taken, (await outbox())[0]?.state]).toEqual([[], "SENT"]);
  expect(crossings()).toEqual([]);
});

test("a plan never crosses a merge or an edit, which hold people before their leads", async () => {
  const { ctx, add, campaignId, outbox } = await sendingScene(db);
  const { leadId, contactId } = await add({ firstName: "Ana", email: "ana@clinic.example" });
  const warn = vi.spyOn(ctx.log, "warn");
  const edit = await another(
    (tx) => tx.$executeRaw`select 1 from "Contact" where "id" = ${contactId}::uuid for update`,
    (tx) => tx.$executeRaw`select 1 from "Lead" where "id" = ${leadId}::uuid for update`,
  );
  await planAll(ctx, campaignId);
  expect(await edit.done).toBeNull();
  expect(await outbox()).toHaveLength(1);
  expect(warn).not.toHaveBeenCalled();
});

test.each(["INTERESTED", "WRONG_PERSON"] as const)(
  "taking back what was said about a task (%s) never crosses a claim for the same person",
  async (outcome) => {
    const { ctx, due, taskOf } = await taskScene(db);
    const { taskId, leadId, contactId } = await due();
    await doTask(ctx, { taskId, outcome, note: "" });
    const warn = vi.spyOn(ctx.log, "warn");
    const claim = await another(
      (tx) => tx.$executeRaw`select 1 from "Contact" where "id" = ${contactId}::uuid for share`,
      (tx) => tx.$executeRaw`select 1 from "Lead" where "id" = ${leadId}::uuid for share`,
    );
    await undoTask(ctx, { taskId });
    expect(await claim.done).toBeNull();
    expect((await taskOf(leadId)).state).toBe("OPEN");
    expect(warn).not.toHaveBeenCalled();
  },
);
