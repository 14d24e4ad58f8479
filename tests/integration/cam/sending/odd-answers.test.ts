import { createServer, type Server } from "node:net";
import { afterAll, expect, test } from "vitest";
import { createSmtpSender } from "@/lib/adapters/email-sender/smtp/adapter";
import type { SendOutcome } from "@/lib/cam/ports/email-sender";
import { testDatabase } from "@/tests/support/database";
import { planAll, sendDue } from "./run";
import { sendingScene } from "./scene";

const { db } = await testDatabase();
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

/** A mail server that says what it is told to at the end of a mail. */
async function serverThatSays(atTheEnd: string) {
  let taken = 0;
  const server = createServer((socket) => {
    let inText = false;
    let read = "";
    socket.write("220 mx.example.com ESMTP\r\n");
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      read += bytes.toString("latin1");
      for (;;) {
        const end = inText ? read.indexOf("\r\n.\r\n") : read.indexOf("\r\n");
        if (end < 0) return;
        const line = read.slice(0, end);
        read = read.slice(end + (inText ? 5 : 2));
        if (inText) {
          inText = false;
          taken++;
          socket.write(`${atTheEnd}\r\n`);
        } else if (/^data/i.test(line)) {
          inText = true;
          socket.write("354 Go on\r\n");
        } else socket.write("250 OK\r\n");
      }
    });
  });
  servers.push(server);
  await new Promise<void>((go) => server.listen(0, "127.0.0.1", go));
  const { port } = server.address() as { port: number };
  return { port, taken: () => taken };
}

test("a mail server whose answer holds a NUL took the mail: the ledger says so", async () => {
  const { port, taken } = await serverThatSays("250 2.0.0 queued\0as 17");
  const { ctx, add, campaignId, clock, outbox } = await sendingScene(db, { provider: "SMTP" });
  const sender = createSmtpSender(
    { host: "127.0.0.1", port, security: "none" },
    { reach: { allowPrivate: true } },
  );
  Object.assign(ctx, { mail: { senderOf: () => sender } });
  await add({ firstName: "Ana", email: "ana@clinic.example" });
  await planAll(ctx, campaignId);
  clock.set((await outbox())[0]?.dueAt ?? "");
  await sendDue(ctx).catch(() => {});
  await sender.close();
  expect(taken()).toBe(1);
  expect((await outbox())[0]?.state).toBe("SENT");
});

/** Three people due at once, from three mailboxes; the provider answers each as told. */
async function three(answers: Record<string, SendOutcome>) {
  const scene = await sendingScene(db, { mailboxes: 3, dailyCap: 20_000_000 });
  const { ctx, add, campaignId, clock, outbox, sender } = scene;
  for (const name of ["Ana", "Rui", "Eva"])
    await add({ firstName: name, email: `${name.toLowerCase()}@${name.toLowerCase()}.example` });
  await planAll(ctx, campaignId);
  clock.set(new Date(Math.max(...(await outbox()).map(({ dueAt }) => dueAt?.getTime() ?? 0))));
  const send = async ({ to }: { to: { address: string } }): Promise<SendOutcome> =>
    answers[to.address.split("@")[0] ?? ""] ?? {
      ...{ status: "accepted", providerId: to.address, code: "250", reason: "Taken." },
    };
  Object.assign(ctx, { mail: { senderOf: () => ({ ...sender, send }) } });
  const states = async () =>
    Object.fromEntries(
      (await outbox()).map(({ recipientAddress, state }) => [recipientAddress?.split("@")[0], state]),
    );
  return { ...scene, states };
}

test.each<[string, SendOutcome, string]>([
  [
    "taken with a NUL",
    { status: "accepted", providerId: "a", code: "250", reason: "2.0.0 queued\0as 1" },
    "SENT",
  ],
  [
    "taken under a name with a NUL",
    { status: "accepted", providerId: "a\0b", code: "250", reason: "ok" },
    "SENT",
  ],
  [
    "refused with a NUL",
    { status: "refused", kind: "message", code: "550", reason: "550 no\0such thing" },
    "REFUSED",
  ],
  [
    "refused with half a sign",
    { status: "refused", kind: "recipient", code: "550", reason: `550 ${"x".repeat(1_995)}😀😀` },
    "REFUSED",
  ],
  [
    "a code as long as a book",
    { status: "refused", kind: "message", code: "5".repeat(5_000), reason: "no" },
    "REFUSED",
  ],
])("an odd answer (%s) is written down, and nobody else's is lost", async (_what, odd, state) => {
  const { ctx, states } = await three({ ana: odd });
  await sendDue(ctx).catch(() => {});
  expect(await states()).toEqual({ ana: state, rui: "SENT", eva: "SENT" });
});
