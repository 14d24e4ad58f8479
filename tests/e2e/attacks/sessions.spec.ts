import { createHmac } from "node:crypto";
import { onDatabase } from "../support/sql";
import { expect, test } from "../support/test";

const COOKIE = "next-auth.session-token";
const OURS = "/api/cam/workspace";

test("a session planted before sign-in is worth nothing after it", async ({
  page,
  product,
  people,
  browser,
}) => {
  const attacker = await browser.newContext({ baseURL: product.url });
  const theirs = await attacker.newPage();
  const { email, password } = people.foreign.members.VIEWER;
  const { signIn } = await import("../support/test");
  await signIn(theirs, { email, password });
  const planted = (await attacker.cookies()).find(({ name }) => name === COOKIE)?.value ?? "";

  await page.context().addCookies([{ name: COOKIE, value: planted, url: product.url }]);
  await page.goto("/sign-out");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/sign-in/);
  await page.context().addCookies([{ name: COOKIE, value: "planted-by-somebody", url: product.url }]);
  await signIn(page, people.members.ADMIN);

  const own = (await page.context().cookies()).find(({ name }) => name === COOKIE);
  expect(own?.value).not.toBe(planted);
  expect(own?.value).not.toBe("planted-by-somebody");
  expect(own).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  expect((await attacker.request.get(OURS)).status()).toBe(401);
  await attacker.close();
});

test("a copied cookie dies with sign-out", async ({ as, playwright, product }) => {
  const page = await as("OPERATOR");
  const copied = (await page.context().cookies()).find(({ name }) => name === COOKIE)?.value;
  const thief = await playwright.request.newContext({
    baseURL: product.url,
    extraHTTPHeaders: { cookie: `${COOKIE}=${copied}` },
  });
  expect((await thief.get(OURS)).status()).toBe(200);
  await page.goto("/sign-out");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/sign-in/);
  expect((await thief.get(OURS)).status()).toBe(401);
  expect(await (await thief.get("/api/auth/session")).text()).toBe("{}");
  await thief.dispose();
});

test("who is revoked, downgraded or removed is so at the very next request", async ({
  as,
  people,
  product,
}) => {
  const { request } = (await as("ADMIN")).context();
  const { id, membershipId } = people.members.ADMIN;
  const sql = (text: string, ...values: unknown[]) =>
    onDatabase(product.database, (run) => run(text, values));

  expect((await request.get("/api/cam/audit")).status()).toBe(200);
  await sql(`update "Membership" set role = 'VIEWER' where id = $1`, membershipId);
  expect((await request.get("/api/cam/audit")).status()).toBe(403);
  expect((await request.get("/settings/audit-log")).status()).toBe(403);
  await sql(`update "Membership" set role = 'ADMIN' where id = $1`, membershipId);
  expect((await request.get("/api/cam/audit")).status()).toBe(200);

  await sql(
    `update "SessionRecord" set "revokedAt" = now(), "revokedBecause" = 'test' where "userId" = $1`,
    id,
  );
  expect((await request.get("/api/cam/audit")).status()).toBe(401);
  expect((await request.get("/", { maxRedirects: 0 })).status()).toBe(307);
});

test("a made-up token opens nothing", async ({ playwright, product, people }) => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = encode({ sid: people.members.OWNER.id, sub: people.members.OWNER.id, exp: 4102444800 });
  const signedWithNothing = createHmac("sha256", "")
    .update(`${encode({ alg: "HS256" })}.${claims}`)
    .digest("base64url");
  for (const token of [
    `${encode({ alg: "none" })}.${claims}.`,
    `${encode({ alg: "HS256" })}.${claims}.${signedWithNothing}`,
    `${encode({ alg: "dir", enc: "A256GCM" })}..AAAA.${claims}.AAAA`,
    people.members.OWNER.id,
    "",
    "a".repeat(8000),
  ]) {
    const context = await playwright.request.newContext({
      baseURL: product.url,
      extraHTTPHeaders: { cookie: `${COOKIE}=${token}` },
    });
    expect.soft((await context.get(OURS)).status(), token.slice(0, 40)).toBe(401);
    await context.dispose();
  }
});

test("next-auth's own addresses tell name and address of who is signed in, and no more", async ({ as }) => {
  const { request } = (await as("REVIEWER")).context();
  expect(await (await request.get("/api/auth/session")).json()).toEqual({
    user: { name: "Reviewer Person", email: "reviewer@lighthouse.example.com" },
    expires: expect.any(String),
  });
});
