import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { newId } from "@/lib/ids";
import { choose } from "./support/choose";
import { press } from "./support/press";
import type { Product } from "./support/product";
import { DESK, isSoundInBothThemes, PHONE } from "./support/sound";
import { onDatabase } from "./support/sql";
import { expect, test } from "./support/test";

test.slow();

const ODD = "Kindly treat this correspondence as concluded";

/** An answer as the reading of a mailbox leaves it: CAM did not know what it means. */
async function came(product: Product, workspaceId: string, from: string, text: string) {
  const [id, mailboxId] = [newId(), newId()];
  const raw = `From: ${from}\r\nSubject: Re: Winter plans\r\nContent-Type: text/plain\r\n\r\n${text}\r\n`;
  await onDatabase(product.database, async (sql) => {
    await sql(
      `insert into "Mailbox" (id, "workspaceId", address, "senderName", provider, "dailyCap") values ($1, $2, $3, 'Maya Santos', 'SANDBOX', 20)`,
      [mailboxId, workspaceId, `${mailboxId}@lighthouse.example.com`],
    );
    await sql(
      `insert into "Inbound" (id, "workspaceId", "mailboxId", source, "messageHash", subject, "fromAddress", "newText", "fullText", "receivedAt", "handledAt", facts, "readFacts")
       values ($1, $2, $3, 'SANDBOX', $4, 'Re: Winter plans', $5, $6, $6, now(), now(), '{}', '{}')`,
      [id, workspaceId, mailboxId, createHash("sha256").update(id).digest("hex"), from, text],
    );
    await sql('insert into "InboundRaw" ("workspaceId", "inboundId", bytes, size) values ($1, $2, $3, $4)', [
      ...[workspaceId, id, gzipSync(raw), raw.length],
    ]);
  });
  return id;
}

const sound = async (page: Page, state: string) => {
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    await isSoundInBothThemes(page, `${state}, ${size.width} px`);
  }
  await page.setViewportSize(DESK);
};

test("a correction becomes a rule, seen before it is made, and taken out again", async ({
  as,
  people,
  product,
}) => {
  const page = await as("OPERATOR");
  await page.goto("/inbox/rules");
  await expect(page.getByText("CAM reads by itself")).toBeVisible();
  await expect(page.getByText("Nobody has corrected anything yet")).toBeVisible();
  await sound(page, "no rules");

  await came(product, people.workspaceId, "bea@harbour.example", `Dear Maya, ${ODD.toLowerCase()}. Bea`);
  const id = await came(product, people.workspaceId, "ana@clinic.example", `${ODD}.\nAna`);
  await page.goto(`/inbox?message=${id}`);
  const noMore = page.getByRole("button", { name: /No more mail/ });
  await press(page, "c", noMore);
  await noMore.click();
  await page.getByRole("link", { name: "Make a rule of it" }).click();

  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel(/Messages that say/)).toHaveValue(`${ODD}.`);
  await expect(dialog.getByText(/Fits 2 of the last \d+ messages; 1 would be read otherwise/)).toBeVisible();
  await sound(page, "a rule is tried");
  await dialog.getByLabel(/Messages that say/).fill("no");
  await dialog.getByRole("button", { name: "Make rule" }).click();
  await expect(dialog.getByText("Give at least 4 letters").first()).toBeVisible();
  await dialog.getByLabel(/Messages that say/).fill("correspondence as concluded");
  await choose(page, "Mean", /Negative/);
  await dialog.getByLabel(/Why/).fill("Their lawyers always end so.");
  await expect(dialog.getByText(/2 would be read otherwise/)).toBeVisible();
  await expect(dialog.getByText(/In 1 CAM heard|One of them a person/).first()).toBeVisible();
  await dialog.getByRole("button", { name: "Make rule" }).click();

  await expect(page.getByText("“correspondence as concluded”")).toBeVisible();
  await expect(page.getByText("Their lawyers always end so.")).toBeVisible();
  await expect(page.getByText(/it still would ask/)).toBeVisible();
  await sound(page, "a rule and a case");

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "answers.txt" }).click(),
  ]);
  expect(readFileSync(await file.path(), "utf8")).toBe(`UNSUB | ${ODD}.\\nAna\n`);

  await page.getByRole("button", { name: "Take this rule out" }).click();
  await expect(page.getByText("CAM reads by itself")).toBeVisible();
  await page
    .getByRole("dialog")
    .filter({ hasText: "The rule is out" })
    .getByRole("button", { name: "Undo" })
    .click();
  await expect(page.getByText("“correspondence as concluded”")).toBeVisible();
});

test("who may only look sees rules and corrections, and changes none", async ({ as }) => {
  const page = await as("VIEWER");
  await page.goto("/inbox/rules");
  await expect(page.getByRole("heading", { name: "How CAM reads" })).toBeVisible();
  await expect(page.getByRole("button", { name: "New rule" })).toHaveCount(0);
});
