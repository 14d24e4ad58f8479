import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { classifyBytes } from "@/lib/cam/classification/classify";
import { correctInbound } from "@/lib/cam/follow-up/correct";
import { takeExamples } from "@/lib/cam/reply-case/examples";
import { listReplyCases } from "@/lib/cam/reply-case/list";
import { testDatabase } from "@/tests/support/database";
import { labelledAnswers } from "@/tests/support/labelled-answers";
import { labelledMessages } from "@/tests/support/labelled-messages";
import { cameBack, heardIn } from "../follow-up/scene";

const { db } = await testDatabase();

async function whole(pieces: AsyncIterable<string>) {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

test("what was corrected is listed, the last first, with what CAM makes of it by now", async () => {
  const { ctx, mail, hear } = await heardIn(db);
  const { outboundId } = await mail("ana@clinic.example");
  const first = await hear({
    from: "ana@clinic.example",
    text: "We are not interested.",
    answers: outboundId,
  });
  const second = await hear({ from: "ana@clinic.example", text: "ok", answers: outboundId });
  await hear({ from: "ana@clinic.example", text: "Yes, please.", answers: outboundId });
  await correctInbound(ctx, { inboundId: first.id, to: "NEUTRAL" });
  await correctInbound(
    { ...ctx, now: () => new Date(ctx.now().getTime() + 1000) },
    { inboundId: second.id, to: "POSITIVE" },
  );
  const { items, nextCursor } = await listReplyCases(ctx, { limit: 1, cursor: undefined });
  expect(items).toMatchObject([
    { inboundId: second.id, correctedTo: "POSITIVE", classifiedAs: null, readsNow: null },
  ]);
  const rest = await listReplyCases(ctx, { limit: 1, cursor: nextCursor ?? "" });
  expect(rest).toMatchObject({
    items: [{ inboundId: first.id, correctedTo: "NEUTRAL", classifiedAs: "NEGATIVE", readsNow: "NEGATIVE" }],
    nextCursor: null,
  });
  await correctInbound(ctx, { inboundId: first.id, to: null });
  expect((await listReplyCases(ctx, { limit: 9, cursor: undefined })).items).toHaveLength(1);
});

test("as labelled examples they are read by the tests of this product, and name nobody", async () => {
  const { ctx, mail, hear } = await heardIn(db);
  const { outboundId, contactId } = await mail("ana@clinic.example");
  await db.contact.updateMany({ where: { id: contactId }, data: { firstName: "Ana", lastName: "Silva" } });
  const said = await hear({
    from: "Ana Silva <ana@clinic.example>",
    text: "Write to joao@clinic.example instead.\nAna Silva",
    answers: outboundId,
  });
  await correctInbound(ctx, { inboundId: said.id, to: "NEUTRAL" });
  const failed = await hear({
    from: "MAILER-DAEMON@mx.clinic.example",
    raw: cameBack(outboundId, "ana@clinic.example", "4.2.2", "452 4.2.2 mailbox of Ana Silva is full"),
  });
  await correctInbound(ctx, { inboundId: failed.id, to: "BOUNCE", bounce: "hard" });
  const packed = await hear({
    from: "MAILER-DAEMON@mx.clinic.example",
    raw: [
      "From: MAILER-DAEMON@mx.clinic.example",
      "Subject: failure notice",
      "Message-ID: <packed@mx.clinic.example>",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      "",
      Buffer.from("Mail to ana@clinic.example could not be delivered: no such user.").toString("base64"),
      "",
    ].join("\r\n"),
  });
  await correctInbound(ctx, { inboundId: packed.id, to: "BOUNCE", bounce: "hard" });

  const folder = mkdtempSync(path.join(tmpdir(), "cam-cases-"));
  try {
    const answers = await takeExamples(ctx, { kind: "answers" });
    writeFileSync(path.join(folder, "answers.txt"), await whole(answers.pieces));
    expect(answers.tally).toEqual({ written: 1, left: [] });
    expect(labelledAnswers(folder)).toMatchObject([
      { label: "NEUTRAL", text: expect.stringContaining("person-1@example.com") },
    ]);
    rmSync(path.join(folder, "answers.txt"));

    const messages = await takeExamples(ctx, { kind: "messages" });
    const text = await whole(messages.pieces);
    writeFileSync(path.join(folder, "messages.txt"), text);
    expect(messages.tally).toEqual({
      written: 1,
      left: [{ inboundId: packed.id, because: "It names somebody in a packed part." }],
    });
    expect(text).not.toMatch(/clinic|lighthouse|\bAna\b|Silva/);
    const [example] = labelledMessages(folder);
    expect(example?.says).toEqual({ is: "bounce", kind: "hard" });
    const read = classifyBytes(example?.bytes ?? Buffer.alloc(0), { receivedAt: ctx.now() });
    expect(read).toMatchObject({
      class: "BOUNCE",
      automatic: "failure",
      facts: { bounce: { status: "4.2.2" } },
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(
    await db.auditEvent.count({ where: { workspaceId: ctx.workspaceId, action: "reply-cases.taken" } }),
  ).toBe(2);
});

test("of somebody who was erased nothing is listed or taken", async () => {
  const { ctx, mail, hear } = await heardIn(db);
  const { outboundId } = await mail("ana@clinic.example");
  const { id } = await hear({
    from: "ana@clinic.example",
    text: "We are not interested.",
    answers: outboundId,
  });
  await correctInbound(ctx, { inboundId: id, to: "NEUTRAL" });
  await db.$executeRaw`
    update "Inbound" set "redactedAt" = now(), "fromAddress" = null, "fromName" = null, "fromKey" = null, "subject" = null, "newText" = null,
           "fullText" = null, "evidence" = null, "facts" = null, "readFacts" = null, "matchEvidence" = null, "followed" = null
     where "id" = ${id}::uuid`;
  expect((await listReplyCases(ctx, { limit: 9, cursor: undefined })).items).toEqual([]);
  expect(await whole((await takeExamples(ctx, { kind: "answers" })).pieces)).toBe("");
});
