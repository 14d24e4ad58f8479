import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { createGuardedFetcher, type GuardOptions } from "@/lib/adapters/page-fetcher/guarded/adapter";
import { readTarget } from "@/lib/adapters/page-fetcher/guarded/target";
import { isPublicAddress } from "@/lib/adapters/public-address";

const MEGABYTE = 1024 * 1024;
const HTML = { types: ["text/html"], mostBytes: MEGABYTE };
const html = { "content-type": "text/html" };
const BOMB = gzipSync(Buffer.alloc(200 * MEGABYTE));
let written = 0;
let seen: { host?: string; agent?: string } = {};

const answers: Record<string, RequestListener> = {
  "/": ({ headers }, answer) => {
    seen = { host: String(headers.host), agent: String(headers["user-agent"]) };
    answer.writeHead(200, html).end("<p>Grüße</p>");
  },
  "/old": (_, answer) => answer.writeHead(200, html).end(Buffer.from("Grüße", "latin1")),
  "/moved": (_, answer) => answer.writeHead(302, { location: "http://127.0.0.1/latest/meta-data" }).end(),
  "/nowhere": (_, answer) => answer.writeHead(302, { location: "http://[" }).end(),
  "/busy": (_, answer) => answer.writeHead(429, { "retry-after": "17" }).end(),
  "/picture": (_, answer) => answer.writeHead(200, { "content-type": "image/png" }).end("x"),
  "/gone": (_, answer) => answer.writeHead(404, html).end("nobody"),
  "/ten-gigabytes": (_, answer) =>
    answer.writeHead(200, { ...html, "content-length": 10 * 1024 ** 3 }).write("x"),
  "/endless": (_, answer) => {
    answer.writeHead(200, html);
    const more = () => {
      while (!answer.destroyed) {
        written += 65_536;
        if (!answer.write(Buffer.alloc(65_536, 32))) return;
      }
    };
    answer.on("drain", more);
    more();
  },
  "/bomb": (_, answer) => answer.writeHead(200, { ...html, "content-encoding": "gzip" }).end(BOMB),
  "/drip": async (_, answer) => {
    answer.writeHead(200, html);
    while (!answer.destroyed) {
      answer.write(" ");
      await sleep(40);
    }
  },
  "/silent": () => {},
  "/not-packed": (_, answer) => answer.writeHead(200, { ...html, "content-encoding": "gzip" }).end("plain"),
};

const server = createServer((request, answer) => answers[request.url ?? ""]?.(request, answer));
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const { port } = server.address() as AddressInfo;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const guarded = (more: Partial<GuardOptions> = {}) =>
  createGuardedFetcher({
    userAgent: "CAM/1.0 (+mailto:care@example.com)",
    totalMs: 2_000,
    idleMs: 300,
    lookUp: async () => ["127.0.0.1"],
    allow: [{ address: "127.0.0.1", port }],
    ...more,
  });
const ask = (path: string, more?: Partial<GuardOptions>) =>
  guarded(more).fetch(`http://site.example.com:${port}${path}`, HTML);

test("a page comes as text, and its server sees who asks for whom", async () => {
  expect(await ask("/")).toMatchObject({ outcome: "page", status: 200, text: "<p>Grüße</p>" });
  expect(seen).toEqual({ host: `site.example.com:${port}`, agent: "CAM/1.0 (+mailto:care@example.com)" });
  expect(await ask("/old")).toMatchObject({ text: "Grüße" });
});

test("a page that is not there says so, and one that has moved is not followed", async () => {
  expect(await ask("/gone")).toMatchObject({ outcome: "page", status: 404 });
  expect(await ask("/moved")).toEqual({ outcome: "moved", to: "http://127.0.0.1/latest/meta-data" });
  expect(await ask("/nowhere")).toMatchObject({ outcome: "refused", code: "address" });
});

test("a busy site is asked again when it says so", async () => {
  expect(await ask("/busy")).toMatchObject({ outcome: "later", afterSeconds: 17 });
});

test.each([
  ["ten gigabytes are refused before a byte is read", "/ten-gigabytes", "too-big"],
  ["a body without an end is cut off", "/endless", "too-big"],
  ["two hundred megabytes packed into two hundred kilobytes are not unpacked", "/bomb", "too-big"],
  ["a slow drip is given up", "/drip", "too-slow"],
  ["silence is given up", "/silent", "too-slow"],
  ["what is no page is not read", "/picture", "content-type"],
  ["what is not packed as it says is not read", "/not-packed", "unreadable"],
])("%s", async (_what, path, code) => {
  const started = performance.now();
  const before = process.memoryUsage().rss;
  expect(await ask(path)).toMatchObject({ outcome: "refused", code });
  expect(performance.now() - started).toBeLessThan(4_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(60 * MEGABYTE);
  expect(written).toBeLessThan(20 * MEGABYTE);
});

describe("nothing inside is reached", () => {
  test.each([
    ["a name that leads to this machine", ["127.0.0.1"]],
    ["a name with one address outside and one inside", ["93.184.216.34", "10.0.0.7"]],
    ["a name without an address", []],
    ["an IPv4 address in IPv6 clothes", ["::ffff:127.0.0.1"]],
    ["the cloud's own data", ["169.254.169.254"]],
  ])("%s", async (_what, addresses) => {
    const guard = guarded({ allow: [], lookUp: async () => addresses });
    expect(await guard.fetch("http://site.example.com/", HTML)).toMatchObject({
      outcome: "refused",
      code: "inside",
    });
  });

  test("a name that changes its mind after the check: the checked address is the one that is reached", async () => {
    const said = [["127.0.0.1"], ["10.0.0.1"]];
    expect(await ask("/", { lookUp: async () => said.shift() ?? [] })).toMatchObject({ outcome: "page" });
    expect(said).toHaveLength(1);
  });

  test("an allowance is for one address and one port", async () => {
    expect(await ask("/", { allow: [{ address: "127.0.0.2", port }] })).toMatchObject({ code: "inside" });
    expect(await ask("/", { allow: [{ address: "127.0.0.1", port: port + 1 }] })).toMatchObject({
      code: "address",
    });
  });

  test.each([
    "127.0.0.1",
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "169.254.169.254",
    "172.31.255.255",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:8.8.8.8",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "2001:db8::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "not an address",
  ])("%s is not public", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
  test.each(["8.8.8.8", "93.184.216.34", "100.128.0.1", "172.32.0.1", "2606:2800:220:1::1", "2a00:1450::1"])(
    "%s is public",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  test.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://8.8.8.8/",
    "http://localhost/",
    "http://localhost./",
    "http://metadata.google.internal/",
    "http://printer.local/",
    "http://intranet/",
    "http://user:secret@example.com/",
    "http://example.com:22/",
    "http://example.com:8080/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "gopher://example.com/",
    "http://①②⑦.0.0.1/",
    "example.com",
    `http://example.com/${"x".repeat(3000)}`,
  ])("%s is not asked for", (url) => {
    expect(readTarget(url)).toHaveProperty("because");
  });
  test.each(["http://example.com/", "https://example.com", "https://münchen.example/über?uns=1#x"])(
    "%s is asked for",
    (url) => {
      expect(readTarget(url)).toHaveProperty("host");
    },
  );
});
