import type { Page } from "@playwright/test";
import { newId } from "@/lib/ids";
import { tabTo, typeInto } from "./support/keyboard";
import { DESK, isSoundInBothThemes, PHONE } from "./support/sound";
import { onDatabase } from "./support/sql";
import { expect, test } from "./support/test";

const READY = { service: "Booking pages", goalClients: 5, idealCustomer: { roles: ["Owner"] } };

/** By the API, with the session the page has. */
async function make(
  page: Page,
  { url: origin }: { url: string },
  name: string,
  more: object = {},
): Promise<string> {
  const answer = await page.request.post("/api/cam/campaigns", {
    headers: { origin, "sec-fetch-site": "same-origin" },
    data: { name, ...more },
  });
  expect(answer.status()).toBe(201);
  return (await answer.json()).campaignId;
}

/** Sequences have no screen yet. */
const addSequence = (database: string, workspaceId: string, campaignId: string) =>
  onDatabase(database, async (sql) => {
    const [sequence, step] = [newId(), newId()];
    await sql(
      `insert into "Sequence" (id, "workspaceId", "campaignId", name, "updatedAt") values ($1, $2, $3, 'Short', now())`,
      [sequence, workspaceId, campaignId],
    );
    await sql(
      `insert into "Step" (id, "workspaceId", "sequenceId", "order", "delayDays", "updatedAt") values ($1, $2, $3, 1, 0, now())`,
      [step, workspaceId, sequence],
    );
  });

test("a campaign is planned with the keyboard alone, left half way and gone on with", async ({ as }) => {
  test.setTimeout(120_000);
  const page = await as("OPERATOR");
  await page.goto("/campaigns/new");
  await typeInto(page, "Name", "Physiotherapists in Leiria");
  await typeInto(page, "What is sold", "Reminders that halve the no-shows");
  await typeInto(page, /^Clients to win/, "6");
  await page.keyboard.press("Enter");
  await page.waitForURL(/setup\?step=who/);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("Physiotherapists in Leiria");

  // Left with something typed, it asks first.
  await typeInto(page, /^Industries/, "Physiotherapy");
  await tabTo(page, "link", "Finish later");
  await page.keyboard.press("Enter");
  await tabTo(page, "button", "Leave and lose changes");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Describe the ideal customer")).toBeVisible();

  await page.goto("/campaigns?q=leiria");
  await page.getByRole("link", { name: "Physiotherapists in Leiria" }).focus();
  await page.keyboard.press("Enter");
  await tabTo(page, "link", "Go on with the set-up");
  await page.keyboard.press("Enter");
  await page.waitForURL(/step=who/);
  await typeInto(page, /^Countries/, "Portugal, Atlantis");
  await tabTo(page, "button", "Save and go on");
  await page.keyboard.press("Enter");
  await expect(page.getByText("One of these is no country we know.")).toBeVisible();
  await typeInto(page, /^Countries/, "Portugal");
  await tabTo(page, "button", "Save and go on");
  await page.keyboard.press("Enter");
  await page.waitForURL(/step=careful/);

  // A step one goes back to knows what was saved since.
  await page.goBack();
  await page.waitForURL(/step=who/);
  await typeInto(page, /^Roles/, "Owner");
  await tabTo(page, "button", "Save and go on");
  await page.keyboard.press("Enter");
  await page.waitForURL(/step=careful/);

  await typeInto(page, /^Mails a day/, "12");
  await expect(page.getByText("12 a day on 5 days: at most 60 a week")).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForURL(/step=look/);
  await expect(page.getByText("It has no sequence of mails. Write one under Sequence.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Start campaign" })).toHaveCount(0);
});

test("two operators change one campaign: each sees the other's change, and none is lost", async ({
  as,
  product,
}) => {
  const [mine, theirs] = [await as("OPERATOR"), await as("ADMIN")];
  const id = await make(mine, product, "Notaries in Coimbra");
  for (const page of [mine, theirs]) await page.goto(`/campaigns/${id}/settings`);
  await theirs.getByLabel(/^Mails a day/).fill("9");
  await theirs.getByLabel(/^Clients to win/).fill("3");
  await theirs.getByRole("button", { name: "Save campaign" }).click();
  await expect(theirs.getByText("Saved", { exact: true })).toBeVisible();

  await mine.getByLabel(/^Mails a day/).fill("14");
  await mine.getByRole("button", { name: "Save campaign" }).click();
  const told = mine.getByRole("status").filter({ hasText: "What your colleague changed" });
  await expect(told).toContainText("Clients to win");
  await expect(told).toContainText("9");
  await expect(mine.getByLabel(/^Mails a day/)).toHaveValue("14");

  await told.getByRole("button", { name: "Keep mine" }).click();
  await mine.getByRole("button", { name: "Save campaign" }).click();
  await expect(mine.getByLabel(/^Clients to win/)).toHaveValue("3");
  await expect(mine.getByLabel(/^Mails a day/)).toHaveValue("14");
  await mine.goto(`/campaigns/${id}/activity`);
  await expect(mine.getByText("9 → 14")).toBeVisible();
});

test("a campaign starts, is paused with a reason that colleagues read, and resumed", async ({
  as,
  product,
  people,
}) => {
  const [page, viewer] = [await as("OPERATOR"), await as("VIEWER")];
  const id = await make(page, product, "Bakeries in Évora", READY);
  await page.goto(`/campaigns/${id}`);
  await expect(page.getByRole("button", { name: "Start campaign" })).toHaveCount(0);
  await addSequence(product.database, people.workspaceId, id);
  await page.reload();
  await page.getByRole("button", { name: "Start campaign" }).click();
  await page.getByRole("button", { name: "Pause campaign" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Why").fill("The flour price is being renegotiated");
  await dialog.getByRole("button", { name: "Pause campaign" }).click();
  await expect(page.getByText("This campaign is paused")).toBeVisible();

  await viewer.goto(`/campaigns/${id}`);
  await expect(viewer.getByText("The flour price is being renegotiated")).toBeVisible();
  await expect(viewer.getByRole("button", { name: "Resume campaign" })).toHaveCount(0);

  await page.getByRole("button", { name: "Resume campaign" }).click();
  await expect(page.getByRole("button", { name: "Pause campaign" })).toBeVisible();
});

test("an archived campaign leaves the list, and undo brings it back", async ({ as, product }) => {
  const page = await as("OPERATOR");
  await make(page, product, "Florists in Faro");
  await page.goto("/campaigns?q=florists");
  const row = page.getByRole("link", { name: "Florists in Faro" });
  await page.getByRole("button", { name: "More for Florists in Faro" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row).toBeVisible();
});

test("the palette opens a campaign by its name", async ({ as, product }) => {
  const page = await as("VIEWER");
  const owner = await as("OWNER");
  await make(owner, product, "Glassblowers of Marinha Grande");
  await page.goto("/");
  // The keys are heard once the page has come to life.
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+k");
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.keyboard.type("glassbl");
  await expect(page.getByRole("option", { name: /Glassblowers/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Glassblowers of Marinha Grande");
});

const LONG = "Gemeinschaftspraxen für Rechtsschutzversicherungsangelegenheiten in Niederösterreich";
const SCREENS = [
  "",
  "/people",
  "/sequence",
  "/calendar",
  "/settings",
  "/activity",
  ...["goal", "who", "careful", "look"].map((step) => `/setup?step=${step}`),
];

test("axe finds nothing on a campaign's screens, on a desk and a phone, in light and dark", async ({
  as,
  product,
}) => {
  test.setTimeout(180_000);
  const page = await as("OPERATOR");
  const id = await make(page, product, LONG.slice(0, 80), READY);
  for (const screen of ["/campaigns", ...SCREENS.map((path) => `/campaigns/${id}${path}`)]) {
    await page.goto(screen);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    // Boxes get their names when the page comes to life.
    for (const box of await page.getByRole("checkbox").all()) await expect(box).toHaveAccessibleName(/\S/);
    for (const size of [DESK, PHONE]) {
      await page.setViewportSize(size);
      await isSoundInBothThemes(page, `${screen}, ${size.width} px`);
    }
  }
});
