import type { Page } from "@playwright/test";
import { leadsInReview, PLANTED } from "./support/review-desk";
import { isSoundInBothThemes, PHONE } from "./support/sound";
import { onDatabase } from "./support/sql";
import { expect, test } from "./support/test";

test.slow();

/** What stands on the screen of the item in front: its id, and all of its text. */
async function onScreen(page: Page, after: string | undefined) {
  const handle = await page.waitForFunction((before) => {
    const article = document.querySelector("main article");
    const id = article?.getAttribute("aria-labelledby");
    const whole =
      article &&
      !article.querySelector("[aria-busy]") &&
      article.textContent?.includes("Why a person is asked");
    return whole && id !== before ? { id: id ?? "", text: article.textContent ?? "" } : null;
  }, after);
  return (await handle.jsonValue()) as { id: string; text: string };
}

const decided = (database: string, workspaceId: string) =>
  onDatabase(database, (sql) =>
    sql(
      `select i.id, i.decision, i."decidedBy", i."decidedBecause", l.status, l."decidedByHuman",
              (select count(*)::int from "LeadEvent" e where e."leadId" = l.id and e.kind = 'STATUS_MOVED') as moves,
              (select count(*)::int from "AuditEvent" a where a."subjectId" = i.id::text and a.action in ('review.approved', 'review.rejected')) as audited
         from "ReviewItem" i join "Lead" l on l.id = i."leadId" where i."workspaceId" = $1`,
      [workspaceId],
    ),
  );

test("a reviewer decides two hundred leads by keyboard and rejects the ten that are wrong, because the screen says so", async ({
  as,
  agency,
  product,
}) => {
  const { workspaceId, members } = agency;
  const wrong = await leadsInReview(product.database, workspaceId, 200);
  expect(wrong.size).toBe(PLANTED.length);
  const page = await as(members.REVIEWER);
  await page.goto("/review-queue");
  await onScreen(page, undefined);
  await isSoundInBothThemes(page, "a lead in review");

  const read = new Map<string, RegExp>();
  const started = Date.now();
  let last: string | undefined;
  for (let count = 0; count < 200; count++) {
    const { id, text } = await onScreen(page, last);
    last = id;
    const seen = PLANTED.find(({ shows }) => shows.test(text));
    if (seen) {
      read.set(id.replace("item-", ""), seen.shows);
      await page.keyboard.press("x");
      await page.keyboard.press("3");
    } else await page.keyboard.press("a");
  }
  const seconds = (Date.now() - started) / 1000;
  console.log(
    `200 items decided by keyboard in ${seconds.toFixed(1)} s: ${(200 / seconds).toFixed(1)} a second`,
  );
  await expect(page.getByText("All decided: 200 items")).toBeVisible();
  expect([...read.keys()].sort()).toEqual([...wrong.keys()].sort());

  // The hand may be quicker than the server: the page says how many answers are on their way.
  await expect(page.getByText("being saved")).toHaveCount(0, { timeout: 120_000 });
  await expect
    .poll(
      async () => (await decided(product.database, workspaceId)).filter(({ decision }) => decision).length,
    )
    .toBe(200);
  for (const item of await decided(product.database, workspaceId)) {
    const no = wrong.has(String(item.id));
    expect(item).toMatchObject({
      decision: no ? "REJECTED" : "APPROVED",
      decidedBecause: no ? "Bad address." : "It fits.",
      status: no ? "REJECTED" : "QUALIFIED",
      decidedByHuman: true,
      moves: 1,
      audited: 1,
    });
  }
  await page.keyboard.press("u");
  await expect(page.locator("[data-progress]")).toHaveText(/^(?:1 of 1|199 of 200)(?!\d)/);
  await page.goto("/review-queue/decided");
  await isSoundInBothThemes(page, "what was decided");
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await expect(page.getByText("Waits again").or(page.getByText("Taken back"))).toHaveCount(1, {
    timeout: 10_000,
  });
});

test("two reviewers at once decide each item once, and the second is told who was quicker", async ({
  as,
  agency,
  product,
}) => {
  const { workspaceId, members } = agency;
  await leadsInReview(product.database, workspaceId, 30, []);
  const pages = [await as(members.REVIEWER), await as(members.OPERATOR)];
  for (const page of pages) {
    await page.goto("/review-queue");
    await onScreen(page, undefined);
  }
  const told: string[] = [];
  await Promise.all(
    pages.map(async (page, place) => {
      await page.evaluate(() => {
        const live = document.querySelector("p[aria-live]");
        const said: string[] = [];
        Object.assign(window, { said });
        new MutationObserver(() => said.push(live?.textContent ?? "")).observe(live as Node, {
          childList: true,
          characterData: true,
          subtree: true,
        });
      });
      let last: string | undefined;
      for (let count = 0; count < 30; count++) {
        ({ id: last } = await onScreen(page, last));
        await page.keyboard.press(place === 0 ? "a" : "x");
        if (place === 1) await page.keyboard.press("1");
      }
      await expect(page.getByText(/All decided|Nothing waits/)).toBeVisible();
      told.push(...(await page.evaluate(() => (window as unknown as { said: string[] }).said)));
    }),
  );
  await expect
    .poll(
      async () => (await decided(product.database, workspaceId)).filter(({ decision }) => decision).length,
    )
    .toBe(30);
  const items = await decided(product.database, workspaceId);
  for (const item of items) {
    expect(item).toMatchObject({ moves: 1, audited: 1 });
    expect(item.status).toBe(item.decision === "APPROVED" ? "QUALIFIED" : "REJECTED");
  }
  await expect
    .poll(
      async () =>
        (
          await Promise.all(
            pages.map((page) => page.evaluate(() => (window as unknown as { said: string[] }).said)),
          )
        )
          .flat()
          .filter((text) => text.includes("Yours is not counted")).length,
    )
    .toBeGreaterThan(0);
});

test("a reviewer's half-typed reason outlives a poll and a look elsewhere, and everything is within a thumb's reach", async ({
  as,
  agency,
  product,
}) => {
  const { workspaceId, members } = agency;
  await leadsInReview(product.database, workspaceId, 3, []);
  const page = await as(members.REVIEWER);
  await page.goto("/review-queue");
  const { id } = await onScreen(page, undefined);
  await page.keyboard.press("x");
  await page.keyboard.type("Met them at a fair");
  const news = page.waitForResponse(/api\/live\/review\?/);
  await leadsInReview(product.database, workspaceId, 2, []);
  await news;
  await expect(page.getByRole("button", { name: "2 new" })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByLabel("Or in your own words")).toHaveValue("Met them at a fair");
  await isSoundInBothThemes(page, "asked for a reason");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  expect((await onScreen(page, undefined)).id).toBe(id);
  await page.keyboard.press("x");
  await expect(page.getByLabel("Or in your own words")).toHaveValue("Met them at a fair");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 of 5").or(page.getByText("1 of 3"))).toBeVisible();
  await page.keyboard.press("m");
  await page.keyboard.press("s");
  await page.keyboard.press("2");
  await expect(page.getByText(/^Put off:/).first()).toBeVisible();

  await page.setViewportSize(PHONE);
  await page.reload();
  await page.getByRole("button", { name: /Sousa/ }).first().click();
  await expect(page.getByRole("button", { name: "Qualify" })).toBeInViewport();
  await isSoundInBothThemes(page, "an item on a phone");
  await page.getByRole("button", { name: "Reject" }).click();
  await page.getByRole("button", { name: "Competitor." }).click();
  await expect(page.getByText(/^Rejected: /).first()).toBeVisible();
});
