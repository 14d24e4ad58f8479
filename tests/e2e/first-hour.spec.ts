import { expect, test } from "@playwright/test";
import { tabTo, typeInto } from "./support/keyboard";
import { type Product, startProduct } from "./support/product";

const PASSWORD = "quiet-harbour-lantern-7";

test.describe.configure({ mode: "serial" });

let product: Product;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  product = await startProduct();
});
test.afterAll(() => product.stop());

test("from the printed link to a signed-in today, an invite and a key, with the keyboard alone", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const owner = await (await browser.newContext()).newPage();
  await owner.goto(product.setupLink);
  await typeInto(owner, "Workspace", "Lighthouse Studio");
  await typeInto(owner, "Your name", "Maya Santos");
  await typeInto(owner, "Email", "maya@lighthouse.example.com");
  await tabTo(owner, "textbox", /^Password/);
  await owner.keyboard.type(PASSWORD);
  await owner.keyboard.press("Enter");
  await expect(owner.getByRole("heading", { name: "Today", level: 1 })).toBeVisible();
  await expect(owner.getByText("The owner account is made")).toBeVisible();

  // The link is dead from now on.
  const late = await (await browser.newContext()).newPage();
  await late.goto(product.setupLink);
  await expect(late.getByText("CAM is set up already")).toBeVisible();

  await owner.goto(`${product.url}/settings/team/invite`);
  await typeInto(owner, "Email", "jonas@lighthouse.example.com");
  await owner.keyboard.press("Enter");
  const link = await owner.getByRole("textbox", { name: /link/i }).inputValue();
  expect(link).toContain(`${product.url}/invite/`);

  const colleague = await (await browser.newContext()).newPage();
  await colleague.goto(link);
  await typeInto(colleague, /name/i, "Jonas Weber");
  await tabTo(colleague, "textbox", /^Password/);
  await colleague.keyboard.type(PASSWORD);
  await colleague.keyboard.press("Enter");
  await expect(colleague.getByRole("heading", { name: "Today", level: 1 })).toBeVisible();

  // Used once: a second browser with the same link is told so.
  const second = await (await browser.newContext()).newPage();
  await second.goto(link);
  await expect(second.getByRole("textbox", { name: /^Password/ })).toHaveCount(0);
});

test("a session ended elsewhere, and a role taken away, count from the very next request", async ({
  browser,
}) => {
  const signIn = async (email: string) => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${product.url}/sign-in`);
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { name: "Today", level: 1 })).toBeVisible();
    return page;
  };
  const [desk, elsewhere] = [
    await signIn("maya@lighthouse.example.com"),
    await signIn("maya@lighthouse.example.com"),
  ];
  await desk.goto(`${product.url}/settings/sessions`);
  await desk
    .getByRole("button", { name: /others/i })
    .first()
    .click();
  const confirm = desk
    .getByRole("alertdialog")
    .or(desk.getByRole("dialog"))
    .getByRole("button", { name: /sign out|end|revoke/i });
  if (await confirm.isVisible({ timeout: 2_000 }).catch(() => false)) await confirm.click();
  await expect
    .poll(async () => {
      await elsewhere.goto(`${product.url}/settings/team`);
      return new URL(elsewhere.url()).pathname;
    })
    .toBe("/sign-in");
  await desk.goto(`${product.url}/`);
  await expect(desk.getByRole("heading", { name: "Today", level: 1 })).toBeVisible();
});
