import { newId } from "@/lib/ids";
import { tabTo, typeInto } from "./support/keyboard";
import { isSound } from "./support/sound";
import { onDatabase } from "./support/sql";
import { expect, test } from "./support/test";

test("an operator writes a sequence by keyboard, sees it for real leads, and changes what was sent into a revision", async ({
  as,
  agency,
  product,
}) => {
  test.slow();
  const { workspaceId, members } = agency;
  const [campaignId, mailboxId] = [newId(), newId()];
  await onDatabase(product.database, async (sql) => {
    await sql(`update "Workspace" set "postalAddress" = 'Rua do Farol 1, Porto' where id = $1`, [
      workspaceId,
    ]);
    await sql(
      `insert into "Campaign" ("workspaceId", id, name, currency, "dailyCap", "updatedAt") values ($1, $2, 'Clinics', 'EUR', 20, now())`,
      [workspaceId, campaignId],
    );
    await sql(
      `insert into "Mailbox" ("workspaceId", id, address, "senderName", provider, "dailyCap", "updatedAt")
       values ($1, $2, $3, 'Maya Santos', 'SANDBOX', 50, now())`,
      [workspaceId, mailboxId, `maya@${newId()}.example.org`],
    );
    await sql(
      `insert into "CampaignMailbox" ("workspaceId", "campaignId", "mailboxId") values ($1, $2, $3)`,
      [workspaceId, campaignId, mailboxId],
    );
    for (const [first, last] of [
      ["Ana", "Costa"],
      [null, "Nameless"],
    ]) {
      const contactId = newId();
      await sql(
        `insert into "Contact" ("workspaceId", id, "firstName", "lastName", email, "emailKey", "emailDomain", source, "lawfulBasis", "updatedAt")
         values ($1, $2, $3, $4, $5, $5, 'example.com', 'IMPORT', 'LEGITIMATE_INTEREST', now())`,
        [workspaceId, contactId, first, last, `${contactId}@example.com`],
      );
      await sql(
        `insert into "Lead" ("workspaceId", id, "campaignId", "contactId", status, tier, "updatedAt") values ($1, $2, $3, $4, 'QUALIFIED', 'WARM', now())`,
        [workspaceId, newId(), campaignId, contactId],
      );
    }
  });

  const page = await as(members.OPERATOR);
  await page.goto(`/campaigns/${campaignId}/sequence`);
  await expect(page.getByText("No sequence yet")).toBeVisible();
  await isSound(page, "a campaign without a sequence");
  await tabTo(page, "link", "Begin with nothing");
  await page.keyboard.press("Enter");
  await expect(page.getByText("This sequence has no steps yet")).toBeVisible();

  // Two mails, the first in two wordings, without a mouse.
  await tabTo(page, "button", "Mail");
  await page.keyboard.press("Enter");
  await typeInto(page, "Subject", "For ");
  // The hand is in the search before the next key can come: typed on a slow machine, half of it stood in the mail.
  const hand = await page.evaluate(() => {
    const key = { key: "i", ctrlKey: true, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", key));
    return document.activeElement?.getAttribute("name");
  });
  expect(hand).toBe("looked");
  await page.keyboard.type("first name");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Subject")).toHaveValue("For {{ first_name }}");
  await typeInto(page, "Text", "Hello {{ firstname }}");
  await expect(page.getByText("Did you mean “first_name”?").first()).toBeVisible();
  await typeInto(page, "Text", "Hello {{ first_name }}, how do patients book?");
  await tabTo(page, "button", "Wording");
  await page.keyboard.press("Enter");
  await typeInto(page, "Subject", "A question about appointments");
  await typeInto(page, "Text", "{Hi|Hello} there, how do patients book?");
  await expect(page.getByRole("button", { name: "B 50 %" })).toBeVisible();
  await tabTo(page, "button", "Mail");
  await page.keyboard.press("Enter");
  await typeInto(page, "Text", "One more question, {{ first_name | default: 'you' }}.");
  const steps = page.getByRole("list", { name: "Steps" });
  await expect(steps.getByRole("listitem")).toHaveCount(2);
  await expect(steps.getByText("Day 3")).toBeVisible();
  // Moved and moved back.
  await steps.getByRole("button", { name: /^Day 3/ }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByText("Step 1 of 2 now.")).toBeAttached();
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("ArrowUp");

  // As Ana would get it; whoever has no first name would not.
  const mail = page.getByRole("article", { name: "The mail" });
  await expect(mail.getByText("For Ana", { exact: true })).toBeVisible();
  await expect(mail.getByText("Hello Ana, how do patients book?")).toBeVisible();
  await page.keyboard.press("p");
  await expect(page.getByText("“first_name” is not known for this lead")).toBeVisible();
  await page.getByRole("button", { name: "Check all leads" }).press("Enter");
  await expect(page.getByText("1 lead of 2 leads would miss a mail.")).toBeVisible();
  await page.getByText("A value is not known").click();
  await expect(page.getByRole("list", { name: "Problems by kind" }).getByText("Nameless")).toBeVisible();
  await isSound(page, "the editor of a sequence");

  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Sequence saved")).toBeVisible();
  await page.waitForURL((url) => !url.pathname.endsWith("/new"));
  await page.reload();
  await expect(page.getByLabel("Subject")).toHaveValue("For {{ first_name }}");
  await page.setViewportSize({ width: 390, height: 800 });
  await isSound(page, "the editor of a sequence on a telephone");
  await page.setViewportSize({ width: 1280, height: 800 });

  // It goes out; from then on another text is another revision.
  await onDatabase(product.database, async (sql) => {
    await sql(
      `update "Variant" set "firstSentAt" = now() where label = 'A' and subject = 'For {{ first_name }}' and "workspaceId" = $1`,
      [workspaceId],
    );
  });
  await page.reload();
  await expect(page.getByText("If you change it, that makes revision 2.")).toBeVisible();
  // The mail is asked for by the browser: from then on what is typed is heard.
  await expect(mail).toBeVisible();
  await page.getByLabel("Text", { exact: true }).fill("Hello {{ first_name | default: 'there' }}.");
  await expect(page.getByText("Saved, this becomes revision 2.")).toBeVisible();
  // A colleague is quicker: what was typed stays, and is saved over theirs once that was said.
  const [, , , , sequenceId] = new URL(page.url()).pathname.split("/");
  await onDatabase(product.database, async (sql) => {
    await sql(`update "Sequence" set version = version + 1, name = 'Theirs' where id = $1`, [sequenceId]);
  });
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Somebody changed this sequence meanwhile")).toBeVisible();
  await expect(page.getByLabel("Text", { exact: true })).toHaveValue(
    "Hello {{ first_name | default: 'there' }}.",
  );
  await page.getByRole("button", { name: "Save mine over theirs" }).click();
  await expect(page.getByText("Revision 2, not sent yet")).toBeVisible();
  await page.getByRole("button", { name: "Revisions" }).click();
  await expect(page.getByRole("dialog").getByText("how do patients book?")).toBeVisible();
  await page.keyboard.press("Escape");

  // Leaving with something unsaved asks; archived, it can be taken back.
  await page.getByLabel("Sequence", { exact: true }).fill("For the clinics");
  await page.getByRole("link", { name: "All sequences" }).click();
  await expect(page.getByText("Leave without saving?")).toBeVisible();
  await page.getByRole("button", { name: "Leave and lose changes" }).click();
  await page.getByRole("button", { name: "What to do with For everybody" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(page.getByText("No sequence yet")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "For everybody" })).toBeVisible();
  await isSound(page, "the sequences of a campaign");

  const viewer = await as(members.VIEWER);
  await viewer.goto(`/campaigns/${campaignId}/sequence/${sequenceId}`);
  await expect(viewer.getByText("Only an operator or admin can change a sequence")).toBeVisible();
  await expect(viewer.getByLabel("Text", { exact: true })).toBeDisabled();
});
