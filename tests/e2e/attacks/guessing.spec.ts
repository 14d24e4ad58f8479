import { test as base, expect } from "@playwright/test";
import { type People, populate } from "../support/people";
import { alertIn, postForm } from "../support/plain-form";
import { type Product, startProduct } from "../support/product";

// Behind one proxy of ours, so that each guess can come from another address. A product of its own: throttled
// addresses would get in the way of every other test.
const test = base.extend<object, { product: Product; people: People }>({
  product: [
    async ({ browserName: _any }, use) => {
      const product = await startProduct({ CAM_TRUSTED_PROXY_HOPS: "1" });
      await use(product);
      await product.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  people: [async ({ product }, use) => use(await populate(product)), { scope: "worker" }],
  baseURL: async ({ product }, use) => use(product.url),
});

let addresses = 0;
const fromAnywhere = () => {
  const n = ++addresses;
  return { "x-forwarded-for": `198.${18 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}` };
};

/** How often one of the first is slower than one of the second: 0.5 when nothing can be told apart. */
function slowerShare(first: number[], second: number[]) {
  const wins = first.flatMap((a) => second.map((b) => (a > b ? 1 : a === b ? 0.5 : 0) as number));
  return wins.reduce((sum, win) => sum + win, 0) / wins.length;
}

test("neither words nor time of a refused sign-in tell whether the account exists", async ({
  request,
  people,
}) => {
  test.setTimeout(180_000);
  const known = [...Object.values(people.members), ...Object.values(people.foreign.members)].map(
    ({ email }) => email,
  );
  const times = { known: [] as number[], unknown: [] as number[] };
  const answers = new Set<string>();
  const knock = async (kind: keyof typeof times, email: string) => {
    const started = performance.now();
    const answer = await postForm(
      request,
      "/sign-in",
      { email, password: "not the password at all" },
      fromAnywhere(),
    );
    times[kind].push(performance.now() - started);
    answers.add(`${answer.status()} ${alertIn(await answer.text())}`);
  };
  await knock("known", known[0] ?? "");
  await knock("unknown", "warm-up@example.com");
  times.known.length = times.unknown.length = 0;
  for (let round = 0; round < 2; round++) {
    for (const [n, email] of known.entries()) {
      await knock("unknown", `nobody-${round}-${n}@lighthouse.example.com`);
      await knock("known", email);
    }
  }
  expect([...answers]).toEqual([
    "200 This address and password do not belong together. Check both and try again.",
  ]);
  const share = slowerShare(times.known, times.unknown);
  expect(share, `${share}`).toBeGreaterThan(0.15);
  expect(share, `${share}`).toBeLessThan(0.85);
});

test("asking for a new password answers the same for everybody", async ({ request, people }) => {
  const ask = async (email: string) => {
    const answer = await postForm(request, "/reset", { email }, fromAnywhere());
    return (await answer.text()).replaceAll(/nonce="[^"]*"|nonce-[^'"\\]+/g, "").includes("Noted.");
  };
  expect(await ask(people.members.OWNER.email)).toBe(true);
  expect(await ask("nobody@lighthouse.example.com")).toBe(true);
});

test("a thousand machines with one guess each get five at an account, and its owner still gets in", async ({
  request,
  people,
  browser,
  product,
}) => {
  const { email, password } = people.members.OPERATOR;
  const home = await browser.newContext({ baseURL: product.url });
  const page = await home.newPage();
  const signIn = async () => {
    await page.goto("/sign-in");
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname === "/");
  };
  await signIn();
  await page.goto("/sign-out");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/sign-in/);

  const said: string[] = [];
  for (let n = 0; n < 12; n++) {
    const answer = await postForm(
      request,
      "/sign-in",
      { email, password: `Spring202${n}!!` },
      fromAnywhere(),
    );
    said.push(alertIn(await answer.text()));
  }
  expect(said.slice(0, 5).every((text) => text.includes("do not belong together"))).toBe(true);
  expect(said.slice(5).every((text) => /too many attempts.*in \d+ seconds/i.test(text))).toBe(true);
  // The right password from a strange machine is not told from a wrong one.
  const stranger = await postForm(request, "/sign-in", { email, password }, fromAnywhere());
  expect(alertIn(await stranger.text())).toMatch(/too many attempts/i);
  await signIn();
  await home.close();
});

test("one machine with a guess at each of many accounts is stopped after twenty, by next-auth's door too", async ({
  request,
  people,
}) => {
  const headers = { "x-forwarded-for": "203.0.113.77" };
  let refused = 0;
  for (let n = 0; n < 25; n++) {
    const answer = await postForm(
      request,
      "/sign-in",
      { email: `staff-${n}@example.com`, password: "Spring2026!!" },
      headers,
    );
    if (/too many attempts/i.test(alertIn(await answer.text()))) refused++;
  }
  expect(refused).toBe(5);

  const { csrfToken } = await (await request.get("/api/auth/csrf", { headers })).json();
  const { email, password } = people.members.VIEWER;
  const answer = await request.post("/api/auth/callback/credentials", {
    headers,
    form: { csrfToken, email, password, json: "true" },
  });
  expect(await answer.text()).toContain("error=Throttled");
  expect((await request.get("/api/cam/workspace", { headers })).status()).toBe(401);
});

test("next-auth's door wants its own token, and then works", async ({ request, people }) => {
  const headers = fromAnywhere();
  const { email, password } = people.members.REVIEWER;
  const form = { email, password, json: "true" };
  await request.post("/api/auth/callback/credentials", { headers, form: { ...form, csrfToken: "made up" } });
  expect((await request.get("/api/cam/workspace", { headers })).status()).toBe(401);
  const { csrfToken } = await (await request.get("/api/auth/csrf", { headers })).json();
  await request.post("/api/auth/callback/credentials", { headers, form: { ...form, csrfToken } });
  expect((await request.get("/api/cam/workspace", { headers })).status()).toBe(200);
});
