import { type BrowserContext, test as base, type Page } from "@playwright/test";
import { newId } from "@/lib/ids";
import { type People, type Person, populate } from "./people";
import { postForm } from "./plain-form";
import { type Product, startProduct } from "./product";

interface WorkerParts {
  product: Product;
  people: People;
}

interface TestParts {
  /** A browser that is signed in as the member with that role, or as somebody the test made, and has no page open yet. */
  as(who: keyof People["members"] | Person): Promise<Page>;
  /** An agency of this test's own, for a story whose people would otherwise meet those of another. */
  agency: People;
}

/** Every worker runs a product of its own with two workspaces and a member of each role; every test gets fresh browsers. */
export const test = base.extend<TestParts, WorkerParts>({
  product: [
    async ({}, use) => {
      const product = await startProduct();
      await use(product);
      await product.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  people: [
    async ({ product }, use) => {
      await use(await populate(product));
    },
    { scope: "worker" },
  ],
  baseURL: async ({ product }, use) => use(product.url),
  agency: async ({ product }, use) => {
    await use(await populate(product, `${newId()}.`));
  },
  as: async ({ browser, product, people }, use) => {
    const open: BrowserContext[] = [];
    await use(async (who) => {
      const context = await browser.newContext({ baseURL: product.url });
      open.push(context);
      const { email, password } = typeof who === "string" ? people.members[who] : who;
      await postForm(context.request, "/sign-in", { email, password });
      return context.newPage();
    });
    for (const context of open) await context.close();
  },
});

export { expect } from "@playwright/test";

export async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === "/");
}
