import { test as base, expect } from "@playwright/test";
import { newId } from "@/lib/ids";
import { apolloStandIn, dropcontactStandIn, KEY } from "../support/vendor-stand-ins";
import { type People, populate } from "./support/people";
import { type Product, startProduct } from "./support/product";
import { isSound } from "./support/sound";
import { onDatabase } from "./support/sql";
import { signIn } from "./support/test";

const known = {
  "ada@example.com": {
    id: "apollo-1",
    first_name: "Ada",
    last_name: "Lovelace",
    title: "Head of Engines",
    email: "ada@example.com",
    email_status: "verified",
  },
  "apollo-2": {
    id: "apollo-2",
    first_name: "Grace",
    last_name: "Hopper",
    email: "grace@hopper.example",
    email_status: "verified",
  },
};

/** A product that believes it talks to Apollo and Dropcontact. */
const test = base.extend<object, { product: Product; people: People }>({
  product: [
    async ({ browserName: _any }, use) => {
      const apollo = await apolloStandIn(known);
      const dropcontact = await dropcontactStandIn({}, { looks: 1 });
      const product = await startProduct({
        APOLLO_API_KEY: KEY,
        APOLLO_BASE_URL: apollo.url,
        DROPCONTACT_API_KEY: KEY,
        DROPCONTACT_BASE_URL: dropcontact.url,
      });
      await use(product);
      await product.stop();
      await apollo.close();
      await dropcontact.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  people: [async ({ product }, use) => use(await populate(product)), { scope: "worker" }],
  baseURL: async ({ product }, use) => use(product.url),
});

test("an operator sees what it would cost, starts it, and reads what came of each person", async ({
  page,
  product,
  people,
}) => {
  test.slow();
  const { workspaceId } = people;
  const campaignId = newId();
  await onDatabase(product.database, async (sql) => {
    await sql(
      `insert into "Campaign" ("workspaceId", id, name, currency, "dailyCap", "updatedAt") values ($1, $2, 'Engines', 'EUR', 20, now())`,
      [workspaceId, campaignId],
    );
    for (const email of ["ada@example.com", "nobody@example.com"]) {
      const contactId = newId();
      await sql(
        `insert into "Contact" ("workspaceId", id, email, "emailKey", "emailDomain", source, "lawfulBasis", "updatedAt")
         values ($1, $2, $3, $3, 'example.com', 'IMPORT', 'LEGITIMATE_INTEREST', now())`,
        [workspaceId, contactId, email],
      );
      await sql(
        `insert into "Lead" ("workspaceId", id, "campaignId", "contactId", "updatedAt") values ($1, $2, $3, $4, now())`,
        [workspaceId, newId(), campaignId, contactId],
      );
    }
  });
  await signIn(page, people.members.ADMIN);

  await page.goto("/settings/connections");
  await expect(page.getByText("Connected", { exact: true })).toHaveCount(2);
  expect(await page.content()).not.toContain(KEY);
  await isSound(page, "connections");
  await page.getByRole("button", { name: "Test the connection" }).first().click();
  await expect(page.getByText("Apollo answers and knows the key")).toBeVisible();
  await page.getByLabel("Credits a day").first().fill("1");
  await page.getByRole("button", { name: "Save budget" }).first().click();
  await expect(page.getByText("0 of 1 credits")).toBeVisible();

  await page.goto(`/campaigns/${campaignId}/people`);
  await expect(page.getByText("2 people wait")).toBeVisible();
  await expect(page.getByText("1 are asked about today, 1 wait.")).toBeVisible();
  await isSound(page, "the people of a campaign");
  await page.getByRole("button", { name: "Check and enrich" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("at most 2 credits");
  await isSound(page, "what it costs");
  await dialog.getByRole("button", { name: /^Start, for at most/ }).click();
  await expect(page.getByText("Vendors were asked about 3 people.")).toBeVisible({ timeout: 60_000 });

  await page.getByRole("link", { name: "What came of each person" }).click();
  await expect(page.getByText(/Apollo filled in .*title/)).toBeVisible();
  await isSound(page, "what came of each person");
  await page.goto("/settings/connections");
  await expect(page.getByText("1 of 1 credits")).toBeVisible();
});

test("an operator sees what hidden addresses cost, has them found, and makes a lead", async ({
  page,
  product,
  people,
}) => {
  test.slow();
  const { workspaceId, members } = people.foreign;
  const jobId = newId();
  await onDatabase(product.database, async (sql) => {
    await sql(
      `insert into "VendorAccount" ("workspaceId", vendor, "dayBudget", "updatedAt") values ($1, 'APOLLO', 10, now())`,
      [workspaceId],
    );
    await sql(
      `insert into "DiscoveryJob" (id, "workspaceId", name, platforms, criteria, state, "createdBy", "updatedAt")
       values ($1, $2, 'Founders of shipyards', '{APOLLO}', '{}', 'DONE', 'Ada', now())`,
      [jobId, workspaceId],
    );
    for (const handle of ["apollo-2", "apollo-3"])
      await sql(
        `insert into "DiscoveredProfile" (id, "workspaceId", "jobId", platform, handle, "fullName", "matchScore", answer)
         values ($1, $2, $3, 'APOLLO', $4, 'Grace H***r', 0.9, $5)`,
        [
          newId(),
          workspaceId,
          jobId,
          handle,
          JSON.stringify({
            handle,
            firstName: "Grace",
            lastName: null,
            fullName: "Grace H***r",
            email: null,
            said: { apolloId: handle },
          }),
        ],
      );
  });
  await signIn(page, members.ADMIN);
  await page.goto(`/lead-finder/${jobId}`);
  await page.getByRole("checkbox", { name: "Select all rows shown" }).click();
  const basket = page.getByRole("region", { name: "Basket" });
  await basket.getByRole("button", { name: "Find addresses" }).click();
  await expect(basket).toContainText("Apollo would be asked about 2, one credit each who is found");
  await isSound(page, "what the addresses cost");
  await basket.getByRole("button", { name: "Find 2 addresses for up to 2 credits" }).click();
  await expect(page.getByText("1 address found of 2 people asked about, 1 credit used")).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole("row", { name: /Grace Hopper/ })).toContainText("grace@hopper.example");
  await isSound(page, "the found address");
});
