import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createMemoryReceiver } from "@/lib/adapters/mail-reader/memory-receiver";
import { createResendReceiver } from "@/lib/adapters/mail-reader/resend/adapter";
import { download } from "@/lib/adapters/mail-reader/resend/download";
import type { Fetched, MailReceiver } from "@/lib/cam/ports/mail-reader";
import { serveLocally } from "../support/fetch-server";
import { RESEND_KEY, resendStandIn } from "../support/mail-stand-ins";

const resend = await resendStandIn();
afterAll(() => resend.close());
const account = { provider: "RESEND", key: RESEND_KEY } as const;
const RAW = "From: ana@example.org\r\nSubject: Yes\r\n\r\nGladly.\r\n";
let names = 0;

interface Stage {
  receiver: MailReceiver;
  put(name: string, raw: string | Uint8Array): void;
}
const atResend = (): Stage => ({
  receiver: createResendReceiver({ baseUrl: resend.url, answerMs: 2_000, originalMs: 2_000 }),
  put: (name, raw) => resend.receive(name, raw),
});
const inMemory = (): Stage => {
  const memory = createMemoryReceiver();
  return { receiver: memory, put: memory.put };
};

const bytesOf = (fetched: Fetched) => {
  if (!("mail" in fetched)) throw new Error(JSON.stringify(fetched));
  const { content } = fetched.mail;
  return Buffer.from(content.is === "whole" ? content.bytes : content.head);
};

describe.each([
  ["Resend", atResend],
  ["memory", inMemory],
])("a receiver of mail: %s", (_which, make) => {
  let stage: Stage;
  let name: string;
  beforeEach(() => {
    stage = make();
    name = `mail-${++names}`;
  });
  const fetch = (mostBytes = 1_000_000) => stage.receiver.fetch(account, name, { mostBytes });

  test("says whether it may be asked", async () => {
    expect(await stage.receiver.check(account)).toMatchObject({ status: "connected" });
  });

  test("hands a mail over byte for byte, whatever its bytes are, as often as it is asked", async () => {
    const bytes = Buffer.concat([Buffer.from(RAW), Buffer.from([0, 255, 254, 13, 10])]);
    stage.put(name, bytes);
    for (let times = 0; times < 2; times++) {
      const fetched = await fetch();
      expect(fetched).toMatchObject({ mail: { size: bytes.length, content: { is: "whole" } } });
      expect(bytesOf(fetched).equals(bytes)).toBe(true);
    }
  });

  test("of one that is too large only the head is loaded, and its size is the same each time", async () => {
    stage.put(name, `${RAW}${"x".repeat(200_000)}`);
    const sizes = new Set<number>();
    for (let times = 0; times < 3; times++) {
      const fetched = await fetch(1_000);
      expect(fetched).toMatchObject({ mail: { content: { is: "too-large" } } });
      expect(bytesOf(fetched).toString()).toBe("From: ana@example.org\r\nSubject: Yes");
      if ("mail" in fetched) sizes.add(fetched.mail.size);
    }
    expect(sizes.size).toBe(1);
  });

  test("one that is not there yet is nothing against the account", async () => {
    expect(await fetch()).toEqual({ notYet: expect.any(String) });
    stage.put(name, RAW);
    expect(bytesOf(await fetch()).toString()).toBe(RAW);
  });
});

const { receiver } = atResend();
const fetch = (name: string, as: string = account.key) =>
  receiver.fetch({ provider: "RESEND", key: as }, name, { mostBytes: 1_000_000 });

test("when it came is Resend's word, in whichever way it writes a time", async () => {
  resend.receive("timed", RAW);
  expect(await fetch("timed")).toMatchObject({ mail: { receivedAt: new Date("2026-03-02T08:59:58.674Z") } });
  resend.receive("otherwise", RAW, { created_at: "2026-03-02T08:59:58.674981+00:00" });
  expect(await fetch("otherwise")).toMatchObject({
    mail: { receivedAt: new Date("2026-03-02T08:59:58.674Z") },
  });
  resend.receive("untimed", RAW, { created_at: 5 });
  expect(await fetch("untimed")).toMatchObject({ mail: { receivedAt: null } });
});

test("what is wrong with the key is said of the account, in words that say what to do", async () => {
  expect(await fetch("any", "re_wrong")).toMatchObject({ trouble: { status: "refused", what: "password" } });
  resend.trouble(
    "api",
    resend.wrong(401, "restricted_api_key", "This API key is restricted to only send emails"),
  );
  expect(await fetch("any")).toMatchObject({
    trouble: { status: "refused", reason: expect.stringContaining("full access") },
  });
  resend.trouble("api", resend.wrong(429, "rate_limit_exceeded", "Too many", { "retry-after": "60" }));
  expect(await fetch("any")).toMatchObject({ trouble: { status: "later", what: "busy" } });
  for (let tries = 0; tries < 2; tries++)
    resend.trouble("api", resend.wrong(500, "internal_server_error", "Oops"));
  expect(await fetch("any")).toMatchObject({ trouble: { status: "later", what: "unreachable" } });
  resend.trouble(
    "api",
    resend.wrong(401, "restricted_api_key", "This API key is restricted to only send emails"),
  );
  expect(await receiver.check(account)).toMatchObject({ status: "refused", what: "password" });
});

test("what is wrong with one mail lets the others by", async () => {
  resend.receive("bare", RAW, { raw: null });
  expect(await fetch("bare")).toEqual({ notYet: expect.stringContaining("original") });
  resend.trouble("api", resend.wrong(403, "email_above_quota", "It was above quota when received."));
  expect(await fetch("bare")).toEqual({ notYet: expect.stringContaining("quota") });
  resend.receive("expired", RAW);
  resend.trouble("original", new Response("", { status: 403 }));
  expect(await fetch("expired")).toEqual({ notYet: expect.stringContaining("403") });
});

test("no redirect is followed, with a key or without", async () => {
  const before = resend.asked.length;
  const elsewhere = { status: 302, headers: { location: `${resend.url}/elsewhere` } };
  resend.receive("moved", RAW);
  resend.trouble("api", new Response("", elsewhere));
  expect(await fetch("moved")).toMatchObject({ trouble: { status: "refused" } });
  resend.trouble("original", new Response("", elsewhere));
  expect(await fetch("moved")).toEqual({ notYet: expect.stringContaining("302") });
  expect(resend.asked.slice(before).map(({ path }) => path)).not.toContain("/elsewhere");
});

test("the key goes to the API, and never along with the link to an original", async () => {
  const before = resend.asked.length;
  resend.receive("keyless", RAW);
  await fetch("keyless");
  expect(resend.asked.slice(before)).toEqual([
    { path: "/emails/receiving/keyless", authorization: `Bearer ${RESEND_KEY}` },
    { path: "/emails/receiving/keyless/original", authorization: null },
  ]);
});

describe("the link to an original", () => {
  const limits = { mostBytes: 1_000, totalMs: 1_000, trusted: "https://api.resend.com" };
  const lookUp = async () => ["93.184.215.14", "10.0.0.7"];

  test.each([
    ["http://inbound-cdn.resend.com/a", "https"],
    ["file:///etc/passwd", "https"],
    ["https://inbound-cdn.resend.com:8443/a", "https"],
    ["https://ana:secret@inbound-cdn.resend.com/a", "no address"],
    ["not an address", "no address"],
    ["https://169.254.169.254/latest/meta-data", "number"],
    ["https://[::1]/a", "number"],
    ["https://2130706433/a", "number"],
    ["https://localhost/a", "not public"],
    ["https://inside.example.com/a", "not public"],
  ])("%s is not followed", async (link, because) => {
    const own = link.includes("inside") ? { lookUp } : {};
    expect(await download(link, { ...limits, ...own })).toEqual({
      because: expect.stringContaining(because),
    });
  });

  test("a server of this machine is asked only where the operator named that very origin", async () => {
    let asked = 0;
    const server = await serveLocally(async () => {
      asked++;
      return new Response(RAW);
    });
    const trusted = new URL(server.url).origin;
    const port = Number(new URL(server.url).port) + 1;
    for (const other of ["https://api.resend.com", `http://127.0.0.1:${port}`, "http://localhost"])
      expect(await download(`${server.url}/a`, { ...limits, trusted: other })).toHaveProperty("because");
    expect(asked).toBe(0);
    expect(await download(`${server.url}/a`, { ...limits, trusted })).toMatchObject({ size: RAW.length });
    await server.close();
  });

  test("of one without an end no more is read than was asked for", async () => {
    const server = createServer((_asked, out) => {
      const pour = () => {
        while (!out.destroyed && out.write(Buffer.alloc(64 * 1024, "x")));
      };
      out.on("drain", pour);
      pour();
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const trusted = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const got = await download(`${trusted}/a`, { ...limits, mostBytes: 100_000, totalMs: 5_000, trusted });
    expect("bytes" in got && got.bytes.length).toBeLessThan(1_000_000);
    expect(got).toMatchObject({ size: 100_001 });
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  test("one that comes too slowly is given up", async () => {
    const server = await serveLocally(() => new Promise(() => {}));
    const trusted = new URL(server.url).origin;
    const started = Date.now();
    const got = await download(`${server.url}/a`, { ...limits, totalMs: 200, trusted });
    expect(got).toEqual({ because: expect.stringContaining("too slowly") });
    expect(Date.now() - started).toBeLessThan(2_000);
    await server.close();
  });
});
