import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { piecesOf, readOriginal, takeMessage } from "@/lib/cam/original/read";
import { testDatabase } from "@/tests/support/database";
import { heardIn } from "../follow-up/scene";

const { db } = await testDatabase();

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const letter = [
  "From: Ana Costa <ana@clinic.example>",
  "To: ada@lighthouse.example.com",
  "Subject: Re: Shorter queues?",
  "Message-ID: <original@clinic.example>",
  "X-Carried-By: mail.clinic.example",
  'Content-Type: multipart/mixed; boundary="M"',
  "",
  "--M",
  'Content-Type: multipart/related; boundary="R"',
  "",
  "--R",
  'Content-Type: multipart/alternative; boundary="A"',
  "",
  "--A",
  "Content-Type: text/plain",
  "",
  "Hello Ada",
  "--A",
  "Content-Type: text/html; charset=us-ascii",
  "Content-Transfer-Encoding: quoted-printable",
  "",
  '<p style=3D"color:#333333">Ol=E1 Ada</p><script>alert(1)</script>',
  '<img src=3D"cid:logo@clinic.example" alt=3D"Logo"><img src=3D"https://tracker.example/p" alt=3D"Us">',
  "--A--",
  "--R",
  "Content-Type: image/png",
  "Content-ID: <logo@clinic.example>",
  "Content-Transfer-Encoding: base64",
  "",
  PIXEL,
  "--R--",
  "--M",
  'Content-Type: application/pdf; name="prices.pdf"',
  "Content-Disposition: attachment",
  "Content-Transfer-Encoding: base64",
  "",
  Buffer.from("four").toString("base64"),
  "--M--",
  "",
].join("\r\n");

async function original(ctx: Parameters<typeof readOriginal>[0], inboundId: string) {
  return readOriginal(ctx, { inboundId, html: "yes" });
}

test("the HTML a program would show, in its letters, with its own pictures and nobody else's", async () => {
  const { ctx, keep } = await heardIn(db);
  const id = await keep({ from: "Ana Costa <ana@clinic.example>", raw: letter });
  const read = await original(ctx, id);
  expect(read.html).toContain('<p style="color:#333333">Olá Ada</p>');
  expect(read.html).toContain(`<img src="data:image/png;base64,${PIXEL}" alt="Logo" />`);
  expect(read.html).not.toMatch(/script|tracker/);
  expect(read).toMatchObject({
    ...{ hasHtml: true, why: null, remoteImages: 1, missingImages: 0, cut: [], size: letter.length },
    attachments: [
      { part: 3, name: "Without a name", type: "image/png", size: Buffer.from(PIXEL, "base64").length },
      { part: 4, name: "prices.pdf", type: "application/pdf", size: 4 },
    ],
  });
  expect(read.headers).toContain("x-carried-by: mail.clinic.example");
  expect((await readOriginal(ctx, { inboundId: id, html: "no" })).html).toBeNull();
});

test("a message of text alone, one of which nothing is kept, and one that cannot be unpacked say so", async () => {
  const { ctx, keep, workspaceId } = await heardIn(db);
  const text = await keep({ from: "ana@clinic.example", text: "<b>Hello</b>" });
  expect(await original(ctx, text)).toMatchObject({
    ...{ html: null, hasHtml: false },
    why: "This message has no HTML: its text is all it says.",
  });
  const broken = await keep({ from: "ana@clinic.example", text: "Hello" });
  await ctx.db.inboundRaw.update({
    where: { workspaceId_inboundId: { workspaceId, inboundId: broken } },
    data: { bytes: Buffer.from("no gzip at all") },
  });
  expect((await original(ctx, broken)).why).toMatch(/can be downloaded/);
  const gone = await keep({ from: "ana@clinic.example", text: "Hello" });
  await ctx.db.inboundRaw.delete({ where: { workspaceId_inboundId: { workspaceId, inboundId: gone } } });
  expect((await original(ctx, gone)).why).toMatch(/no original/);
  await expect(takeMessage(ctx, { inboundId: gone })).rejects.toThrow("CAM has no original of this message.");
});

test("whoever takes the message away gets its bytes, and is written down", async () => {
  const { ctx, keep, workspaceId } = await heardIn(db);
  const id = await keep({ from: "Ana Costa <ana@clinic.example>", raw: letter });
  const taken = await takeMessage(ctx, { inboundId: id });
  expect(taken.name).toBe("Re_ Shorter queues_.eml");
  expect(gunzipSync(taken.bytes).toString()).toBe(letter);
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(taken)) pieces.push(piece);
  expect(Buffer.concat(pieces).toString()).toBe(letter);
  expect(
    await ctx.db.auditEvent.findMany({
      where: { workspaceId, action: "inbound.downloaded" },
      select: { subjectKind: true, subjectId: true },
    }),
  ).toEqual([{ subjectKind: "inbound", subjectId: id }]);
});

test("another workspace's message, an erased one and a viewer's download are refused", async () => {
  const [mine, theirs] = [await heardIn(db), await heardIn(db)];
  const id = await theirs.keep({ from: "ana@clinic.example", raw: letter });
  await expect(original(mine.ctx, id)).rejects.toMatchObject({ code: "missing" });
  await expect(takeMessage(mine.ctx, { inboundId: id })).rejects.toMatchObject({ code: "missing" });
  const { ctx, workspaceId } = theirs;
  await ctx.db.inbound.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { redactedAt: ctx.now(), fromAddress: null, fromName: null, fromKey: null, subject: null },
  });
  await expect(original(ctx, id)).rejects.toThrow("This message was erased on request.");
  await expect(takeMessage(ctx, { inboundId: id })).rejects.toThrow("This message was erased on request.");
  const actor = {
    kind: "key" as const,
    id: ctx.newId(),
    name: "Reader",
    role: "VIEWER" as const,
    scopes: [],
  };
  await expect(takeMessage({ ...ctx, actor }, { inboundId: id })).rejects.toMatchObject({
    code: "forbidden",
  });
});
