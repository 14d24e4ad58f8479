import { populate } from "./support/people";
import { expect, test } from "./support/test";

test("whoever works here stops everything, by button or by program; only an admin lets it go on", async ({
  as,
  product,
}) => {
  // An agency of its own: a stop would be in the way of every other story.
  const { members } = await populate(product, "stop.");
  const page = await as(members.OPERATOR);
  await page.goto("/");
  await page.getByRole("button", { name: "Stop all" }).click();
  await page.getByLabel("Why").fill("The wrong list went in");
  await page.getByRole("button", { name: "Stop everything" }).click();
  await expect(page.getByText("Everything is stopped", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("The wrong list went in")).toBeVisible();
  await expect(page.getByRole("button", { name: "Resume" })).toHaveCount(0);

  const own = { origin: product.url };
  const say = (from: typeof page, on: boolean) =>
    from
      .context()
      .request.post("/api/cam/safety/stop-all", { headers: own, data: { on, reason: "Checked" } });
  expect(await (await say(page, true)).json()).toEqual({ stopped: true, already: true });
  expect((await say(page, false)).status()).toBe(403);

  const admin = await as(members.ADMIN);
  await admin.goto("/");
  await expect(admin.getByText("The wrong list went in")).toBeVisible();
  expect(await (await say(admin, false)).json()).toEqual({ stopped: false });
  await admin.reload();
  await expect(admin.getByRole("button", { name: "Stop all" })).toBeVisible();
});
