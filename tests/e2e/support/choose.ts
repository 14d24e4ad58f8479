import { expect, type Page } from "@playwright/test";

/**
 * Opens a list and takes one of its choices. On a machine that is busy a list moves once more while the mouse is down, the
 * click lands beside it, and it stays open: whoever sits there clicks again, and so does this.
 */
export async function choose(page: Page, field: string, choice: string | RegExp) {
  const list = page.getByRole("combobox", { name: field });
  const option = page.getByRole("option", { name: choice });
  await expect(async () => {
    if (!(await option.isVisible())) await list.click();
    await option.click({ timeout: 2000 });
    await expect(option).toBeHidden({ timeout: 2000 });
    // A list that was closed by a click beside it has chosen nothing.
    await expect(list).toContainText(choice, { timeout: 2000 });
  }).toPass({ timeout: 20_000 });
}
