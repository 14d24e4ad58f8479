import { expect, type Page } from "@playwright/test";

/** Presses Tab until the thing with this role and name has the focus, as somebody without a mouse would. */
export async function tabTo(page: Page, role: Parameters<Page["getByRole"]>[0], name: string | RegExp) {
  const goal = page.getByRole(role, { name, ...(typeof name === "string" && { exact: true }) }).first();
  await expect(goal).toBeVisible();
  for (let presses = 0; presses < 80; presses++) {
    if (await goal.evaluate((element) => element === document.activeElement)) return goal;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Eighty times Tab did not reach the ${role} "${name}".`);
}

export async function typeInto(page: Page, name: string | RegExp, text: string) {
  await tabTo(page, "textbox", name);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}
