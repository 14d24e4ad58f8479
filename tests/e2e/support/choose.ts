import { expect, type Page } from "@playwright/test";

/**
 * Opens a list and takes one of its choices. On a machine that is busy a list moves once more while the mouse is down, the
 * click lands beside it, and it stays open, or closes with nothing chosen: whoever sits there clicks again, and so does this.
 */
export async function choose(page: Page, field: string, choice: string | RegExp) {
  const list = page.getByRole("combobox", { name: field });
  const option = page.getByRole("option", { name: choice });
  const before = await list.innerText();
  await expect(async () => {
    if (!(await option.isVisible())) await list.click();
    await option.click({ timeout: 2000 });
    await expect(option).toBeHidden({ timeout: 2000 });
    // What is chosen may be called otherwise than the choice: "As CAM finds it" says what CAM found.
    await expect(async () => {
      const is = await list.innerText();
      const isSame = typeof choice === "string" ? is.includes(choice) : choice.test(is);
      expect(isSame || is !== before).toBe(true);
    }).toPass({ timeout: 2000 });
  }).toPass({ timeout: 20_000 });
}
