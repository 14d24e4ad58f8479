import { callsToMake } from "./support/call-list";
import { isSoundInBothThemes, PHONE } from "./support/sound";
import { onDatabase } from "./support/sql";
import { expect, test } from "./support/test";

const standing = (database: string, workspaceId: string) =>
  onDatabase(database, (sql) =>
    sql(
      `select t.state, t.outcome, t.note, l.status, l.position from "Task" t join "Lead" l on l.id = t."leadId"
        where t."workspaceId" = $1 order by t."dueAt"`,
      [workspaceId],
    ),
  );

test("somebody makes their calls by keyboard: each is kept with a word about it, and the next is in front", async ({
  as,
  agency,
  product,
}) => {
  const { workspaceId, members } = agency;
  await callsToMake(product.database, workspaceId, 60);
  const page = await as(members.OPERATOR);
  await page.goto("/");
  await page.getByRole("link", { name: "Start", exact: true }).click();
  const front = page.locator("main article h2").first();
  await expect(front).toHaveText("Ana Costa");
  await expect(page.getByText("Ask Ana how Harbour works")).toBeVisible();
  await expect(page.getByRole("link", { name: "+351 555 01 00" })).toHaveAttribute("href", "tel:+3515550100");
  await isSoundInBothThemes(page, "a call to make");

  await page.keyboard.press("d");
  await page.keyboard.press("1");
  await page.keyboard.type("Wants prices.");
  await isSoundInBothThemes(page, "what came of a call");
  await page.keyboard.press("Enter");
  await expect(front).toHaveText("Bruno Lind");
  await page.keyboard.press("s");
  await page.keyboard.press("1");
  await expect(front).toHaveText("Carla Weber");
  // A key too many is taken back.
  await page.keyboard.press("z");
  await expect(front).toHaveText("Bruno Lind");
  await page.keyboard.press("d");
  await page.keyboard.press("7");
  await expect(page.getByRole("button", { name: "Save and suppress" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(front).toHaveText("Carla Weber");
  await page.keyboard.press("p");
  await page.keyboard.press("5");
  await expect(front).toHaveText("Duarte O’Connell");
  await page.keyboard.press("k");
  await page.keyboard.press("j");
  const rows = await standing(product.database, workspaceId);
  expect(rows.filter(({ state }) => state === "DONE")).toMatchObject([
    { outcome: "REACHED", note: "Wants prices.", status: "ROUTED", position: 1 },
    { outcome: "NO_CONTACT", status: "SUPPRESSED" },
  ]);

  await page.goto("/tasks?when=done");
  await expect(page.getByText("Asked not to be contacted")).toBeVisible();
  await isSoundInBothThemes(page, "what was done");
  await page.getByRole("link", { name: "Ana Costa" }).click();
  await expect(page.getByText("Spoke with them. Wants prices.")).toBeVisible();
});

test("what a colleague did a moment before is said, and nothing that was typed is lost", async ({
  as,
  agency,
  product,
}) => {
  const { workspaceId, members } = agency;
  const [first] = await callsToMake(product.database, workspaceId, 3);
  const page = await as(members.OPERATOR);
  await page.goto("/tasks");
  await page.keyboard.press("d");
  await page.keyboard.press("1");
  await page.keyboard.type("They were kind.");
  await onDatabase(product.database, (sql) =>
    sql(
      `update "Task" set state = 'DONE', outcome = 'NO_ANSWER', "decidedAt" = now(), "decidedBy" = 'Bo Lind' where id = $1`,
      [first?.taskId],
    ),
  );
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "Bo Lind did this already" })).toBeVisible();
  await expect(page.getByLabel("Note for the timeline")).toHaveValue("They were kind.");
});

test("on a phone the list is a page and the task is a page, and a viewer only looks", async ({
  as,
  agency,
  product,
}) => {
  const { workspaceId, members } = agency;
  const page = await as(members.VIEWER);
  await page.setViewportSize(PHONE);
  await page.goto("/tasks");
  await expect(page.getByText("Nothing is to be done by hand right now")).toBeVisible();
  const [, second] = await callsToMake(product.database, workspaceId, 3);
  await page.goto("/tasks");
  await isSoundInBothThemes(page, "calls on a phone");
  await page.getByRole("button", { name: /Bruno/ }).click();
  await expect(page.locator("main article h2").first()).toHaveText("Bruno Lind");
  await expect(page.getByRole("button", { name: "Done", exact: true })).toHaveCount(0);
  await isSoundInBothThemes(page, "a call on a phone");
  await page.goto(`/leads/${second?.leadId}`);
  await expect(page.getByText("To do: a call")).toBeVisible();
});
