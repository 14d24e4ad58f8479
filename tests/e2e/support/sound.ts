import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** All that another theme can change: the rest of a page is the same in light and in dark. */
const OF_COLOUR = ["color-contrast", "link-in-text-block"];

async function complaints(page: Page, rules?: string[]) {
  await atRest(page);
  // Our pages have no frames of others: without legacy mode each look opens one more page to sum up in.
  const builder = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
  );
}

/** Axe finds nothing on the page as it stands. */
export async function isSound(page: Page, state: string) {
  // A page that is read anew has its title a moment after its content: both come in a stream.
  await expect.poll(() => page.title(), `${state} has a title`).not.toBe("");
  expect.soft(await complaints(page), state).toEqual([]);
}

/** The same in light and in dark, and nothing stands out to the right. */
export async function isSoundInBothThemes(page: Page, state: string) {
  await isSound(page, state);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(overflow, `${state} is wider than the screen`).toBeLessThanOrEqual(0);
  const before = await page.evaluate(() => document.documentElement.dataset.theme);
  await wear(page, "dark");
  expect.soft(await complaints(page, OF_COLOUR), `${state} in the dark`).toEqual([]);
  await wear(page, before);
}

/** Whatever the page was told, or the machine itself says where nothing was told. */
async function wear(page: Page, theme: string | undefined) {
  await page.evaluate((theme) => {
    const { dataset } = document.documentElement;
    if (theme === undefined) delete dataset.theme;
    else dataset.theme = theme;
  }, theme);
}

/**
 * Colours at rest. Buttons and fields fade from one to the next, with another theme or once a deed is done, and axe read them
 * half-way on a machine that was busy: a text of the light theme on a ground of the dark.
 */
const atRest = (page: Page) =>
  page.evaluate(() => {
    const fading = () => document.getAnimations().filter((change) => change instanceof CSSTransition);
    // What inherits a colour begins to fade when what it inherits from has done so.
    for (let left = fading(); left.length > 0; left = fading()) for (const change of left) change.finish();
  });
