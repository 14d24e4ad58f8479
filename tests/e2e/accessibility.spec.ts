import { pages } from "./support/doors";
import { DESK, isSoundInBothThemes, PHONE } from "./support/sound";
import { expect, test } from "./support/test";

const fixed = pages().filter(({ path }) => !path.includes("[") && path !== "/gallery");

test("axe finds nothing on any screen, on a desk and a phone, in light and dark", async ({
  as,
  browser,
  product,
}) => {
  test.setTimeout(300_000);
  const signedIn = await as("OWNER");
  const stranger = await (await browser.newContext({ baseURL: product.url })).newPage();
  for (const page of [signedIn, stranger]) {
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
    await page.setViewportSize(DESK);
    await page.goto(door.path);
    await expect(page.locator("h1").first()).toBeVisible();
    for (const size of [DESK, PHONE]) {
      await page.setViewportSize(size);
      await isSoundInBothThemes(page, `${door.path}, ${size.width} px`);
    }
    expect.soft(complaints, `console of ${door.path}`).toEqual([]);
    page.off("console", listen);
  }
  await stranger.context().close();
});
