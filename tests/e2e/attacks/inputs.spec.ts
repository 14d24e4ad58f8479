import { createHash, randomBytes } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { newId } from "@/lib/ids";
import type { People } from "../support/people";
import type { Product } from "../support/product";
import { onDatabase } from "../support/sql";
import { expect, test } from "../support/test";

/** A key as the verb would leave it. */
async function makeKey({ database }: Product, people: People, { scopes = ["*"], role = "ADMIN" } = {}) {
  const prefix = randomBytes(4).toString("hex");
  const key = `cam_${prefix}_${randomBytes(32).toString("base64url")}`;
  const hash = createHash("sha256").update(key).digest("hex");
  await onDatabase(database, (sql) =>
    sql(
      `insert into "ApiKey" (id, "workspaceId", name, prefix, hash, scopes, role, "createdById") values ($1, $2, 'Nightly', $3, $4, $5, $6::"Role", $7)`,
      [newId(), people.workspaceId, prefix, hash, scopes, role, people.members.OWNER.id],
    ),
  );
  return { key, bearer: { authorization: `Bearer ${key}` } };
}

const change = { name: "Lighthouse Studio", zone: "Europe/Lisbon", postalAddress: "1 Pier Road" };
const read = async (request: APIRequestContext, headers: Record<string, string>) =>
  (await request.get("/api/cam/workspace", { headers })).json();

test("a key is in no log line, wherever a careless program puts it", async ({ request, product, people }) => {
  const { key, bearer } = await makeKey(product, people);
  const secret = key.slice(13);
  await request.get("/api/cam/workspace", { headers: bearer });
  await request.get(`/api/cam/workspace?key=${key}`);
  await request.get(`/api/cam/${key}`);
  await request.get(`/${key}`, { headers: { referer: `http://x/${key}`, "user-agent": key } });
  await request.post("/api/cam/execute/heartbeat", { headers: bearer, data: { key } });
  await request.post("/api/cam/execute/heartbeat", {
    headers: { ...bearer, "idempotency-key": key },
    data: {},
  });
  await request.patch("/api/cam/workspace", { headers: bearer, data: `{"broken": "${key}"` });
  await request.get("/api/cam/workspace", { headers: { authorization: `Basic ${key}` } });
  expect(product.said()).not.toContain(secret);
  const [dump] = await onDatabase(product.database, (sql) =>
    sql(
      `select (select string_agg(to_jsonb(a)::text, ' ') from "IdempotentAnswer" a) || (select string_agg(to_jsonb(k)::text, ' ') from "ApiKey" k) as text`,
    ),
  );
  expect(dump?.text).not.toContain(secret);
});

test("a password is in no log line and no audit entry", async ({ request, product, people }) => {
  const password = "unmistakable-password-in-a-log";
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const form = { csrfToken, email: people.members.OWNER.email, password, json: "true" };
  await request.post("/api/auth/callback/credentials", { form });
  await request.post("/api/auth/callback/credentials", { data: { ...form, email: { $ne: null } } });
  expect(product.said()).not.toContain(password);
  const [dump] = await onDatabase(product.database, (sql) =>
    sql(`select string_agg(to_jsonb(a)::text, ' ') as text from "AuditEvent" a`),
  );
  expect(dump?.text).not.toContain(password);
});

test("a filter is never more than a filter", async ({ request, product, people }) => {
  const { bearer } = await makeKey(product, people);
  const hostile = [
    "' or '1'='1",
    '\'; drop table "AuditEvent"; --',
    "\\'; select pg_sleep(5); --",
    'x\') union select email, "passwordHash" from "User" --',
    "%' or 1=1 --",
    "$1",
    "{{7*7}}",
    "\u0000",
    "a\\",
    "[object Object]",
  ];
  const names = ["actor", "action", "subjectKind", "subjectId", "from", "to", "text", "limit", "cursor"];
  for (const name of names) {
    for (const value of hostile) {
      const started = performance.now();
      const answer = await request.get(`/api/cam/audit?${name}=${encodeURIComponent(value)}`, {
        headers: bearer,
      });
      expect.soft([200, 422], `${name}=${value}: ${answer.status()}`).toContain(answer.status());
      expect
        .soft(await answer.text(), `${name}=${value}`)
        .not.toMatch(/scrypt\$|harbour\.example\.net|syntax error/);
      expect.soft(performance.now() - started, `${name}=${value}`).toBeLessThan(4_000);
    }
  }
  for (const query of ["action[$ne]=x", "action=a&action=b", "limit=1e9", "limit=-1", "__proto__[x]=1"]) {
    const answer = await request.get(`/api/cam/audit?${query}`, { headers: bearer });
    expect.soft([200, 422], query).toContain(answer.status());
  }
  expect((await request.get("/api/cam/audit", { headers: bearer })).status()).toBe(200);
});

test("a body sets what its form has, and nothing else", async ({ request, product, people }) => {
  const { bearer } = await makeKey(product, people);
  const { version } = await read(request, bearer);
  const answer = await request.patch("/api/cam/workspace", {
    headers: { ...bearer, "content-type": "application/json" },
    data: `{"name":"Lighthouse Studio","zone":"Europe/Lisbon","postalAddress":"1 Pier Road","version":${version},
      "mode":"LIVE","stopAll":true,"id":"${people.foreign.workspaceId}","workspaceId":"${people.foreign.workspaceId}",
      "role":"OWNER","__proto__":{"mode":"LIVE"},"constructor":{"prototype":{"mode":"LIVE"}}}`,
  });
  expect(answer.status()).toBe(200);
  expect(await read(request, bearer)).toMatchObject({ id: people.workspaceId, mode: "SANDBOX" });
  const rows = await onDatabase(product.database, (sql) =>
    sql('select id, mode, "stopAll", version from "Workspace" where id = any($1::uuid[])', [
      [people.workspaceId, people.foreign.workspaceId],
    ]),
  );
  for (const row of rows) expect(row).toMatchObject({ mode: "SANDBOX", stopAll: false });
  expect(rows.find(({ id }) => id === people.foreign.workspaceId)).toMatchObject({ version: 0 });
});

test("a key does what its scopes and role say, and a revoked one nothing", async ({
  request,
  product,
  people,
}) => {
  const { version } = await read(request, (await makeKey(product, people)).bearer);
  const data = { ...change, version };
  const reader = await makeKey(product, people, { scopes: ["workspace:read"] });
  expect((await request.get("/api/cam/workspace", { headers: reader.bearer })).status()).toBe(200);
  expect((await request.patch("/api/cam/workspace", { headers: reader.bearer, data })).status()).toBe(403);
  expect((await request.get("/api/cam/audit", { headers: reader.bearer })).status()).toBe(403);
  const low = await makeKey(product, people, { role: "VIEWER" });
  expect((await request.patch("/api/cam/workspace", { headers: low.bearer, data })).status()).toBe(403);
  await onDatabase(product.database, (sql) =>
    sql('update "ApiKey" set "revokedAt" = now() where prefix = $1', [low.key.slice(4, 12)]),
  );
  expect((await request.get("/api/cam/workspace", { headers: low.bearer })).status()).toBe(401);
});

test("a key that is refused is not rescued by a cookie", async ({ as, product }) => {
  const { request } = (await as("OWNER")).context();
  const headers = { authorization: `Bearer cam_00000000_${"A".repeat(43)}`, origin: product.url };
  expect((await request.get("/api/cam/workspace", { headers })).status()).toBe(401);
});

test("a body that is too large, no JSON, or a lie about its length is refused in the API's own words", async ({
  request,
  product,
  people,
}) => {
  const { bearer } = await makeKey(product, people);
  const send = (data: string, type = "application/json") =>
    request.patch("/api/cam/workspace", { headers: { ...bearer, "content-type": type }, data });
  const outcomes = {
    tooLarge: await send(`{"name":"${"x".repeat(1024 * 1024)}"}`),
    broken: await send("{"),
    list: await send("[]"),
    nothing: await send("null"),
    wrongType: await send("name=x", "application/x-www-form-urlencoded"),
    incomplete: await send("{}"),
  };
  expect(Object.values(outcomes).map((answer) => answer.status())).toEqual([413, 400, 400, 400, 415, 422]);
  for (const answer of Object.values(outcomes)) {
    expect(answer.headers()["content-type"]).toBe("application/problem+json");
    expect(answer.headers()["cache-control"]).toBe("no-store");
    expect(await answer.json()).toMatchObject({
      type: expect.stringMatching(/^urn:cam:problem:/),
      requestId: expect.any(String),
    });
  }
});

test("a write with an Idempotency-Key happens once", async ({ request, product, people }) => {
  const { bearer } = await makeKey(product, people);
  const { version } = await read(request, bearer);
  const send = (name: string) =>
    request.patch("/api/cam/workspace", {
      headers: { ...bearer, "idempotency-key": `change-${version}` },
      data: { ...change, name, version },
    });
  const answers = await Promise.all(Array.from({ length: 6 }, () => send("Lighthouse Studio")));
  expect(answers.map((answer) => answer.status())).toEqual(Array(6).fill(200));
  expect(answers.filter((answer) => answer.headers()["idempotency-replayed"] === "true")).toHaveLength(5);
  expect(await read(request, bearer)).toMatchObject({ version: version + 1 });
  expect((await send("Another Name")).status()).toBe(422);
});

test("too many requests of one key are told when to come back, and stop nobody else", async ({
  request,
  product,
  people,
}) => {
  const { key, bearer } = await makeKey(product, people);
  expect((await request.get("/api/cam/workspace", { headers: bearer })).status()).toBe(200);
  // As if this minute and the next had been used up already.
  await onDatabase(product.database, (sql) =>
    sql(
      `insert into "RateWindow" (key, "windowStart", used)
       select 'api:' || k.id, date_trunc('minute', now()) + n * interval '1 minute', 600
         from "ApiKey" k, generate_series(0, 1) n where k.prefix = $1
       on conflict (key, "windowStart") do update set used = 600`,
      [key.slice(4, 12)],
    ),
  );
  const answer = await request.get("/api/cam/workspace", { headers: bearer });
  expect(answer.status()).toBe(429);
  expect(Number(answer.headers()["retry-after"])).toBeGreaterThan(0);
  expect(await answer.json()).toMatchObject({
    code: "throttled",
    detail: expect.stringMatching(/Try again in \d+/),
  });
  const other = await makeKey(product, people);
  expect((await request.get("/api/cam/workspace", { headers: other.bearer })).status()).toBe(200);
});

test("HEAD and OPTIONS are answered sanely, other methods refused", async ({ request, product, people }) => {
  const { bearer } = await makeKey(product, people);
  const head = await request.head("/api/cam/workspace", { headers: bearer });
  expect([head.status(), (await head.body()).length]).toEqual([200, 0]);
  expect((await request.head("/api/cam/workspace")).status()).toBe(401);
  const options = await request.fetch("/api/cam/workspace", { method: "OPTIONS" });
  expect(options.headers().allow).toMatch(/GET/);
  expect((await request.delete("/api/cam/workspace", { headers: bearer })).status()).toBe(405);
  expect((await request.get("/api/cam/no-such-thing", { headers: bearer })).status()).toBe(404);
});
