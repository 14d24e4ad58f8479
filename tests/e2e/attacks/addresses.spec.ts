import { postForm } from "../support/plain-form";
import { onDatabase } from "../support/sql";
import { expect, signIn, test } from "../support/test";

const ELSEWHERE = [
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/%09/evil.example",
  "/%2f%2fevil.example",
  "/.//evil.example",
  "javascript:alert(document.cookie)",
  "data:text/html,x",
  "/\u0000",
  "http:evil.example",
];

test("sign-in leads to no other site, however it is spelled", async ({ playwright, product, people }) => {
  test.setTimeout(120_000);
  for (const callbackUrl of ELSEWHERE) {
    const request = await playwright.request.newContext({ baseURL: product.url });
    const { email, password } = people.members.OWNER;
    const page = `/sign-in?callbackUrl=${encodeURIComponent(callbackUrl)}`;
    for (const forced of [{}, { callbackUrl }] as Record<string, string>[]) {
      const answer = await postForm(request, page, { email, password, ...forced });
      const { location = "" } = answer.headers();
      // A NUL in a form is refused as a whole; everything else signs in, and leads home.
      expect.soft(answer.status(), callbackUrl).toBe(forced.callbackUrl?.includes("\u0000") ? 200 : 303);
      expect.soft(new URL(location, product.url).href, callbackUrl).toBe(`${product.url}/`);
      await request.get("/sign-out");
      await postForm(request, "/sign-out", {});
    }
    const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
    const answer = await request.post("/api/auth/callback/credentials", {
      form: { csrfToken, email, password, callbackUrl },
      maxRedirects: 0,
    });
    expect.soft(new URL(answer.headers().location ?? "/", product.url).origin, callbackUrl).toBe(product.url);
    await request.dispose();
  }
});

test("sign-in leads back to the page that was asked for", async ({ page, people }) => {
  await page.goto("/settings/profile?x=1");
  await expect(page).toHaveURL(/sign-in\?callbackUrl=%2Fsettings%2Fprofile%3Fx%3D1/);
  await page.getByLabel("Email").fill(people.members.OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill(people.members.OWNER.password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/settings\/profile\?x=1$/);
});

test("what a client says about its own address, host and scheme is believed nowhere", async ({
  request,
  product,
  people,
}) => {
  const lies = {
    "x-forwarded-for": "1.2.3.4, 127.0.0.1",
    "x-real-ip": "1.2.3.4",
    forwarded: "for=1.2.3.4;host=evil.example;proto=https",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    "x-forwarded-port": "443",
    "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
    "x-cam-path": "//evil.example",
    "x-nonce": "known-to-the-attacker",
    "x-request-id": "chosen-by-the-attacker",
  };
  const turnedAway = await request.get("/settings", { headers: lies, maxRedirects: 0 });
  const location = new URL(turnedAway.headers().location ?? "", product.url);
  expect(location.origin).toBe(product.url);
  expect(location.searchParams.get("callbackUrl")).toBe("/settings");
  expect(turnedAway.headers()["content-security-policy"]).not.toContain("known-to-the-attacker");
  expect(turnedAway.headers()["x-request-id"]).not.toContain("attacker");

  expect((await request.get("/sign-in", { headers: { host: "evil.example" } })).status()).toBe(421);

  const { email } = people.members.OWNER;
  await postForm(request, "/sign-in", { email, password: "a wrong guess" }, lies).catch(() => {});
  const providers = await (await request.get("/api/auth/providers", { headers: lies })).text();
  expect(providers).not.toContain("evil.example");
  const [entry] = await onDatabase(product.database, (sql) =>
    sql(
      `select "fromAddress", "requestId" from "AuditEvent" where action = 'operator.sign-in-failed' order by at desc limit 1`,
    ),
  );
  expect(entry?.fromAddress).toBe("127.0.0.1");
  expect(entry?.requestId).not.toContain("attacker");
});

test("tokens in addresses reach neither the log nor another page", async ({ page, product, request }) => {
  const secret = "SeCrEt".repeat(7);
  for (const path of [`/setup?token=${secret}`, `/reset/${secret}`, `/invite/${secret}`]) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
    expect(answer.headers()["referrer-policy"]).toBe("same-origin");
    await page.goto(path);
  }
  expect(product.said()).not.toContain(secret);
  expect(product.said()).toContain("/invite/…");
});

test("without scripts, sign-in still works and keeps the password out of the address", async ({
  browser,
  product,
  people,
}) => {
  const context = await browser.newContext({ baseURL: product.url, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(people.members.OWNER.email);
  await page.getByLabel("Password", { exact: true }).fill("a wrong guess");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("do not belong together");
  expect(page.url()).not.toContain("guess");
  await expect(page.getByLabel("Email")).toHaveValue(people.members.OWNER.email);
  await signIn(page, people.members.OWNER);
  await context.close();
});
