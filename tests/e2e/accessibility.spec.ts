import AxeBuilder from "@axe-core/playwright";
import { pages } from "./support/doors";
import { expect, test } from "./support/test";

const SIZES = [
  { name: "desk", width: 1440, height: 900 },
  { name: "phone", width: 390, height: 844 },
] as const;

const fixed = pages().filter(({ path }) => !path.includes("[") && path !== "/gallery");

for (const size of SIZES) {
  for (const theme of ["light", "dark"] as const) {
    test(`axe finds nothing on any screen, ${size.name}, ${theme}`, async ({ as, browser, product }) => {
      test.setTimeout(180_000);
      const signedIn = await as("OWNER");
      const stranger = await (await browser.newContext({ baseURL: product.url })).newPage();
      for (const door of fixed) {
        const page = door.public ? stranger : signedIn;
        await page.setViewportSize(size);
        await page.context().addCookies([{ name: "cam-theme", value: theme, url: product.url }]);
        const complaints: string[] = [];
        const listen = (message: { type(): string; text(): string }) => {
          // Chrome says "Failed to load resource" for every answer above 399; a 404 page is one on purpose.
          if (message.type() === "error" && !/Failed to load resource/.test(message.text()))
            complaints.push(message.text());
        };
        page.on("console", listen);
        await page.goto(door.path);
        await expect(page.locator("h1").first()).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
        );
        expect.soft(found, door.path).toEqual([]);
        expect.soft(complaints, `console of ${door.path}`).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft(overflow, `${door.path} is wider than the screen`).toBeLessThanOrEqual(0);
        page.off("console", listen);
      }
      await stranger.context().close();
    });
  }
}
