import { populate } from "./support/people";
import { expect, test } from "./support/test";

test("when the server does not answer, what was typed stays and the page says so", async ({ as }) => {
  const page = await as("OWNER");
  await page.goto("/settings/profile");
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("Maya Santos-Lindqvist");
  await page.route("**/*", (route) => route.abort());
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("The server did not answer")).toBeVisible();
  await expect(name).toHaveValue("Maya Santos-Lindqvist");
  // What was never fetched cannot be opened; it takes nothing else with it.
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "Profile", level: 1 }).click();
  await page.keyboard.press("?");
  await expect(name).toHaveValue("Maya Santos-Lindqvist");
});

test("a stop that does not reach the server says so, and can be asked for again", async ({ as, product }) => {
  const { members } = await populate(product, "lost.");
  const page = await as(members.OWNER);
  await page.goto("/");
  await page.getByRole("button", { name: "Stop all" }).click();
  const stop = page.getByRole("button", { name: "Stop everything" });
  await expect(stop).toBeVisible();
  await page.route("**/*", (route) => route.abort());
  await stop.click();
  await expect(page.getByRole("alertdialog").getByText("The server did not answer")).toBeVisible();

  await page.unroute("**/*");
  await stop.click();
  await expect(page.getByText("Everything is stopped", { exact: true }).first()).toBeVisible();
});

test("a field says what is wrong with it in the page's words, before and after the door", async ({
  as,
  page: stranger,
}) => {
  await stranger.goto("/sign-in");
  await stranger.getByLabel("Email").fill("nobody");
  await stranger.getByLabel("Email").press("Enter");
  await expect(stranger.getByText("This is not an email address.")).toBeVisible();
  await expect(stranger.getByText("This is needed.")).toBeVisible();
  await expect(stranger.getByLabel("Email")).toBeFocused();
  await stranger.getByLabel("Email").fill("nobody@example.com");
  await expect(stranger.getByText("This is not an email address.")).toHaveCount(0);

  const page = await as("OWNER");
  await page.goto("/settings/team/invite");
  await page.getByLabel("Email").fill("nobody");
  await page.getByRole("button", { name: "Create invite" }).click();
  await expect(page.getByText("This is not an email address.")).toBeVisible();
});
