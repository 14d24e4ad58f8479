import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { pages } from "./support/doors";
import { expect, test } from "./support/test";

const SIZES = [
  { name: "desk", width: 1440, height: 900 },
  { name: "phone", width: 390, height: 844 },
] as const;

/** All that another theme can change: the rest of a page is the same in light and in dark. */
const OF_COLOUR = ["color-contrast", "link-in-text-block"];

const fixed = pages().filter(({ path }) => !path.includes("[") && path !== "/gallery");

async function violations(page: Page, rules?: string[]) {
  // Our pages have no frames of others: without legacy mode each look opens one more page to sum up in.
  const builder = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations: found } = await (rules ? builder.withRules(rules) : builder).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

test.describe.configure({ mode: "parallel" });

for (const size of SIZES) {
  test(`axe finds nothing on any screen, ${size.name}, light and dark`, async ({ as, browser, product }) => {
    test.setTimeout(300_000);
    const signedIn = await as("OWNER");
    const stranger = await (await browser.newContext({ baseURL: product.url })).newPage();
    for (const page of [signedIn, stranger]) {
      await page.setViewportSize(size);
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.context().addCookies([{ name: "cam-theme", value: "light", url: product.url }]);
    }
    for (const door of fixed) {
      const page = door.public ? stranger : signedIn;
      const complaints: string[] = [];
      const listen = (message: { type(): string; text(): string }) => {
        // Chrome says "Failed to load resource" for every answer above 399; a 404 page is one on purpose.
        if (message.type() === "error" && !/Failed to load resource/.test(message.text()))
          complaints.push(message.text());
      };
      page.on("console", listen);
      await page.goto(door.path);
      await expect(page.locator("h1").first()).toBeVisible();
      expect.soft(await violations(page), door.path).toEqual([]);
      expect.soft(complaints, `console of ${door.path}`).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(overflow, `${door.path} is wider than the screen`).toBeLessThanOrEqual(0);
      await page.evaluate(() => {
        document.documentElement.dataset.theme = "dark";
      });
      expect.soft(await violations(page, OF_COLOUR), `${door.path} in the dark`).toEqual([]);
      page.off("console", listen);
    }
    await stranger.context().close();
  });
}
