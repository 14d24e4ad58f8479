import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { postForm } from "../support/plain-form";
import { expect, test } from "../support/test";

/** A page on another site: "localhost" is another site than "127.0.0.1" to a browser. */
async function evilSite(html: string) {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end(html);
  });
  await new Promise<void>((ready) => server.listen(0, "localhost", ready));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/`, close: () => server.close() };
}

const signedIn = async (request: { get(path: string): Promise<{ text(): Promise<string> }> }) =>
  (await (await request.get("/api/auth/session")).text()).includes("owner@lighthouse.example.com");

test("a form on another site signs nobody out", async ({ as, product }) => {
  const page = await as("OWNER");
  const evil = await evilSite(
    `<form method="post" action="${product.url}/sign-out"><input name="x"></form><script>document.forms[0].submit()</script>`,
  );
  await page.goto(evil.url);
  await page.waitForURL((url) => url.origin === product.url);
  evil.close();
  expect(await signedIn(page.context().request)).toBe(true);
});

test("a script on another site can neither read nor change anything with the visitor's cookie", async ({
  as,
  product,
}) => {
  const page = await as("OWNER");
  const workspace = async () => (await page.context().request.get("/api/cam/workspace")).json();
  const before = await workspace();
  const evil = await evilSite("<p>Kittens</p>");
  await page.goto(evil.url);
  const tried = await page.evaluate(
    async ({ url, version }) => {
      const attempt = (path: string, options: RequestInit) =>
        fetch(url + path, { credentials: "include", ...options }).then(
          (answer) => `${answer.type} ${answer.status}`,
          () => "blocked",
        );
      const body = JSON.stringify({ name: "Owned", zone: "UTC", postalAddress: "", version });
      return Promise.all([
        attempt("/api/cam/workspace", {}),
        attempt("/api/cam/workspace", { mode: "no-cors" }),
        attempt("/api/cam/workspace", {
          method: "PATCH",
          body,
          headers: { "content-type": "application/json" },
        }),
        attempt("/api/cam/worker/pause", {
          method: "POST",
          mode: "no-cors",
          body,
          headers: { "content-type": "text/plain" },
        }),
      ]);
    },
    { url: product.url, version: before.version },
  );
  evil.close();
  for (const outcome of tried) expect(outcome).toMatch(/^(blocked|opaque 0)$/);
  expect(await workspace()).toEqual(before);
});

test("a write with the dashboard's cookie needs our own origin, whatever its content type", async ({
  as,
  product,
}) => {
  const { request } = (await as("OWNER")).context();
  const data = JSON.stringify({ name: "Owned", zone: "UTC", postalAddress: "", version: 0 });
  for (const headers of [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: `${product.url}.evil.example` },
    { origin: product.url.replace("http:", "https:") },
    {},
    { "sec-fetch-site": "same-site" },
  ] as Record<string, string>[]) {
    for (const type of ["application/json", "text/plain", "application/x-www-form-urlencoded"]) {
      const answer = await request.patch("/api/cam/workspace", {
        data,
        headers: { ...headers, "content-type": type },
      });
      expect.soft(answer.status(), JSON.stringify({ headers, type })).toBe(403);
    }
  }
  const own = { origin: product.url, "content-type": "text/plain" };
  expect((await request.patch("/api/cam/workspace", { data, headers: own })).status()).toBe(415);
});

test("nobody is signed in to an attacker's account by a form on another site", async ({
  request,
  people,
}) => {
  const { email, password } = people.foreign.members.OWNER;
  const answer = await postForm(request, "/sign-in", { email, password }, { origin: "https://evil.example" });
  expect(answer.status()).toBe(403);
  expect(await answer.text()).toContain("another site");
  expect(answer.headers()["set-cookie"] ?? "").not.toContain("session-token");
  expect((await request.get("/api/cam/workspace")).status()).toBe(401);
});

test("no page of ours can be put into a frame", async ({ as, product }) => {
  const page = await as("OWNER");
  const evil = await evilSite(`<iframe src="${product.url}/settings" width="900" height="700"></iframe>`);
  const refused = page.waitForEvent("console", (message) =>
    /frame-ancestors|X-Frame-Options/i.test(message.text()),
  );
  await page.goto(evil.url);
  await refused;
  evil.close();
  const frame = page.frames()[1];
  expect(await frame?.locator("main").count()).toBe(0);
});

test("every kind of answer carries the rules of the house", async ({ request, as }) => {
  const viewer = (await as("VIEWER")).context().request;
  const answers = {
    page: await request.get("/sign-in"),
    redirect: await request.get("/settings", { maxRedirects: 0 }),
    "signed-out API": await request.get("/api/cam/workspace"),
    "API that is none": await request.get("/api/cam/nothing-here"),
    "page that is none": await request.get("/nothing-here"),
    "signed-in page": await viewer.get("/"),
    "page above the role": await viewer.get("/settings/audit-log"),
    "API above the role": await viewer.get("/api/cam/audit"),
    health: await request.get("/api/cam/health"),
    "next-auth": await request.get("/api/auth/session"),
  };
  expect(answers["page above the role"].status()).toBe(403);
  for (const [kind, answer] of Object.entries(answers)) {
    const headers = answer.headers();
    expect.soft(headers["content-security-policy"], kind).toMatch(/frame-ancestors 'none'/);
    expect
      .soft(headers["content-security-policy"], kind)
      .toMatch(/script-src 'self' 'nonce-[^']{20,}' 'strict-dynamic'/);
    expect.soft(headers["x-frame-options"], kind).toBe("DENY");
    expect.soft(headers["x-content-type-options"], kind).toBe("nosniff");
    expect.soft(headers["referrer-policy"], kind).toBe("same-origin");
    expect.soft(headers["cross-origin-opener-policy"], kind).toBe("same-origin");
    expect.soft(headers["x-powered-by"], kind).toBeUndefined();
    expect.soft(headers["access-control-allow-origin"], kind).toBeUndefined();
  }
  const nonceOf = (kind: keyof typeof answers) =>
    /nonce-([^']+)/.exec(answers[kind].headers()["content-security-policy"] ?? "")?.[1];
  expect(nonceOf("page")).not.toBe(nonceOf("redirect"));
});
