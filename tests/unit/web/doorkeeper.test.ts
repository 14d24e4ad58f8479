import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { doorkeeper } from "@/web/doorkeeper";
import { drain } from "@/web/drain";
import { MOST_BODY_BYTES } from "@/web/paths";
import { type LogLine, memoryLog } from "../../support/context";

let server: Server;
let port: number;
let lines: LogLine[];
let answers: ReturnType<typeof drain>;

/** Stands for the application: says what it was told. */
beforeEach(async () => {
  lines = [];
  server = createServer();
  answers = drain(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
  const doorway = { publicUrl: new URL(`http://127.0.0.1:${port}`), port, trustedHops: 0 };
  const door = doorkeeper(doorway, memoryLog(lines));
  server.on("request", (req, res) => {
    answers.follow(req, res);
    if (!door.letIn(req, res)) return;
    let size = 0;
    req.on("data", (chunk: Buffer) => {
      size += chunk.length;
    });
    req.on("end", () => res.end(JSON.stringify({ headers: req.headers, raw: req.rawHeaders, size })));
    req.on("error", () => {});
  });
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

interface Call {
  path?: string;
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: Buffer[];
}

function call({ path = "/", method = "GET", headers = {}, body = [] }: Call) {
  return new Promise<{ status: number; text: string; headers: Record<string, unknown> }>((done, failed) => {
    const req = request({ port, host: "127.0.0.1", path, method, headers, agent: false }, (res) => {
      let text = "";
      res.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      res.on("end", () => done({ status: res.statusCode ?? 0, text, headers: res.headers }));
    });
    req.on("error", failed);
    for (const chunk of body) req.write(chunk);
    req.end();
  });
}

test("no answer may be framed or taken for another type: not a file, not a refusal, not what is too large", async () => {
  for (const asked of [
    { path: "/_next/static/chunks/a.js" },
    { path: "/reset/%ff" },
    { method: "TRACE" },
    { headers: { host: "evil.example" } },
    { method: "POST", headers: { "content-length": String(MOST_BODY_BYTES + 1) } },
  ]) {
    const { headers } = await call(asked);
    expect(headers, JSON.stringify(asked)).toMatchObject({
      "x-frame-options": "DENY",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
    });
  }
});

describe("what reaches the application", () => {
  test("a forged origin does not, in any spelling", async () => {
    const { text, headers } = await call({
      headers: {
        "X-Forwarded-For": ["10.9.8.7", "10.9.8.6"],
        "x-forwarded-host": "evil.example",
        Forwarded: "for=10.9.8.7",
        "X-Real-IP": "10.9.8.7",
        "x-middleware-subrequest": "src/proxy",
        "X-Request-Id": "forged-request-id",
      },
    });
    expect(text).not.toMatch(/10\.9\.8\.|evil\.example|forged|subrequest/);
    expect(JSON.parse(text).headers).toMatchObject({
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-host": `127.0.0.1:${port}`,
      "x-forwarded-proto": "http",
    });
    expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("the rest of a request does", async () => {
    const { text } = await call({ method: "POST", headers: { cookie: "a=b" }, body: [Buffer.from("hello")] });
    expect(JSON.parse(text)).toMatchObject({ size: 5, headers: { cookie: "a=b" } });
  });

  test("nothing does that was meant for another host", async () => {
    const { status, text } = await call({ headers: { host: "evil.example" } });
    expect({ status, text }).toEqual({
      status: 421,
      text: expect.stringContaining(`http://127.0.0.1:${port}`),
    });
  });
});

describe("a body that is too large", () => {
  const half = Buffer.alloc(MOST_BODY_BYTES / 2 + 1);
  test("is refused by its announced length, before it is sent", async () => {
    const { status, text } = await call({
      method: "POST",
      headers: { "content-length": String(MOST_BODY_BYTES + 1) },
    }).catch((error: Error) => ({ status: 0, text: error.message }));
    expect({ status, text }).toEqual({ status: 413, text: expect.stringContaining("larger than the 5 MB") });
  });
  test("is refused while it comes in when no length was announced", async () => {
    const chunked = { method: "POST", headers: { "transfer-encoding": "chunked" } };
    expect(JSON.parse((await call({ ...chunked, body: [half] })).text)).toMatchObject({ size: half.length });
    expect((await call({ ...chunked, body: [half, half] })).status).toBe(413);
  });
});

test("each request leaves one line with its id, and no query", async () => {
  const { headers } = await call({ path: "/leads?email=ada@example.com" });
  expect(lines).toEqual([
    expect.objectContaining({
      message: "request",
      fields: expect.objectContaining({ path: "/leads", status: 200, requestId: headers["x-request-id"] }),
    }),
  ]);
});

test("a stop waits for the answers under way and takes no new ones", async () => {
  const arrived = new Promise<() => void>((done) => {
    server.removeAllListeners("request");
    server.on("request", (req, res) => {
      answers.follow(req, res);
      done(() => res.end("done"));
    });
  });
  const under = call({});
  const finish = await arrived;
  const stopped = answers.stop(10_000);
  await expect(call({})).rejects.toThrow(/ECONNREFUSED/);
  finish();
  expect(await under).toMatchObject({ status: 200, text: "done", headers: { connection: "close" } });
  expect(await stopped).toEqual({ cutOff: 0 });
});

test("a stop hangs up on an answer that never ends", async () => {
  const arrived = new Promise<void>((done) => {
    server.removeAllListeners("request");
    server.on("request", (req, res) => {
      answers.follow(req, res);
      done();
    });
  });
  const under = call({});
  under.catch(() => {});
  await arrived;
  expect(await answers.stop(20)).toEqual({ cutOff: 1 });
  await expect(under).rejects.toThrow();
});
