import { expect, type Locator, type Page } from "@playwright/test";

/** Presses a key until it was heard: a page that has just come does not listen yet, and on a busy machine not for a while. */
export const press = (page: Page, key: string, heard: Locator) =>
  expect(async () => {
    if (!(await heard.isVisible())) await page.keyboard.press(key);
    await expect(heard).toBeVisible({ timeout: 4000 });
  }).toPass({ timeout: 30_000 });
