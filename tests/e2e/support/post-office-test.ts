import path from "node:path";
import { newId } from "@/lib/ids";
import { serveNames, type Zone } from "@/tests/support/dns-server";
import { smtpStandIn } from "@/tests/support/mail-stand-ins";
import type { People } from "./people";
import { type Product, startProduct } from "./product";
import { onDatabase } from "./sql";
import { test as base } from "./test";

/** Every domain of examples has all that receivers look for. */
function wellKept(name: string): Zone | undefined {
  if (name === "com") return {};
  if (!name.endsWith(".example")) return undefined;
  if (name.startsWith("_dmarc.")) return { txt: [`v=DMARC1; p=reject; rua=mailto:dmarc@${name.slice(7)}`] };
  if (name.startsWith("default._domainkey."))
    return { txt: [["v=DKIM1; k=rsa; p=", "A".repeat(196), "A".repeat(196)]] };
  return name.includes("_domainkey")
    ? undefined
    : { mx: [[10, `mx.${name}`]], a: ["192.0.2.1"], txt: ["v=spf1 mx -all"] };
}

type PostOffice = Awaited<ReturnType<typeof smtpStandIn>>;

/** A product whose mail really leaves it: into a mail server on this machine. */
export const test = base.extend<object, { post: PostOffice }>({
  post: [
    async ({}, use) => {
      const post = await smtpStandIn({ auth: false });
      await use(post);
      post.hangUp();
      await post.close();
    },
    { scope: "worker" },
  ],
  product: [
    async ({}, use) => {
      // The daily look at sending domains falls into some test at some hour, and keeps back what comes from a domain nobody knows.
      const names = await serveNames(wellKept);
      const own = path.resolve(import.meta.dirname, "own-names.mjs");
      const product = await startProduct({
        CAM_ALLOW_PRIVATE_MAIL_HOSTS: "true",
        NODE_OPTIONS: `--import=${own}`,
        OWN_NAMES: names.server,
      });
      await use(product);
      await product.stop();
      await names.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

export { expect } from "@playwright/test";

const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: "00:00", until: "23:59" }));

const LENIENT = {
  ...{ replyRateBelow: 0, minSends: 50, bounceRateAbove: 1, complaintRateAbove: 1, lostShareAbove: 1 },
  olderThanDays: 90,
};

/** First name, last name, what is known of the address, and whose clock they live by. */
type Reader = readonly [string, string, "VALID" | "INVALID", string];
const READERS: readonly Reader[] = [
  ["Ana", "Costa", "VALID", "Europe/Lisbon"],
  ["Rui", "Lind", "INVALID", "Europe/Lisbon"],
];

/**
 * An agency that is live, with a campaign that runs, its mailbox on that server, a sequence, and somebody who cannot be written
 * to. Its first mail is due after so many business days.
 */
export async function sendingAgency(
  { database }: Product,
  { workspaceId }: People,
  post: PostOffice,
  { delayDays = 2, readers = READERS } = {},
) {
  const [campaignId, mailboxId, sequenceId, stepId] = [newId(), newId(), newId(), newId()];
  const domain = `${newId()}.example`;
  const from = `maya@${domain}`;
  const finding = { of: "SPF", outcome: "PASS", says: "It names the server.", found: [], paste: null };
  await onDatabase(database, async (sql) => {
    const put = (table: string, row: Record<string, unknown>) =>
      sql(
        `insert into "${table}" (${Object.keys(row).map((name) => `"${name}"`)}) values (${Object.keys(row).map((_, place) => `$${place + 1}`)})`,
        Object.values(row),
      );
    const updatedAt = new Date();
    await sql(
      `update "Workspace" set mode = 'LIVE', "postalAddress" = 'Rua do Farol 1, Porto' where id = $1`,
      [workspaceId],
    );
    await put("SafetySettings", {
      ...{ workspaceId, dailyCap: 50, batchCap: 50, campaignDailyCap: 20, recipientDomainCap: 20 },
      ...{ companyWeeklyCap: 3, contactSpacingDays: 3, latenessMinutes: 480, autoPauseOn: false },
      ...{ sendWindow: JSON.stringify(ALWAYS), autoPause: JSON.stringify(LENIENT), updatedAt },
    });
    await put("SendingDomain", {
      ...{ workspaceId, domain, profile: "OTHER", checkedAt: updatedAt, updatedAt },
      check: JSON.stringify({ findings: [finding] }),
    });
    await put("Mailbox", {
      ...{ workspaceId, id: mailboxId, address: from, senderName: "Maya Santos", provider: "SMTP" },
      ...{ dailyCap: 50, updatedAt },
      connection: JSON.stringify({ smtp: { host: "127.0.0.1", port: post.port, security: "none" } }),
    });
    await put("Campaign", {
      ...{ workspaceId, id: campaignId, name: "Clinics", currency: "EUR", dailyCap: 20, updatedAt },
      ...{ mode: "LIVE", state: "ACTIVE", approval: "NONE" },
    });
    await put("CampaignMailbox", { workspaceId, campaignId, mailboxId });
    await put("Sequence", { workspaceId, id: sequenceId, campaignId, name: "Short and plain" });
    await put("Step", { workspaceId, id: stepId, sequenceId, order: 1, channel: "MAIL", delayDays });
    await put("Variant", {
      ...{ workspaceId, id: newId(), stepId, label: "A" },
      ...{ subject: "For {{ first_name }}", body: "Hello {{ first_name }}, how do patients book?" },
    });
    for (const [firstName, lastName, verification, zone] of readers) {
      const contactId = newId();
      const email = `${contactId}@clinic.example`;
      await put("Contact", {
        ...{
          workspaceId,
          id: contactId,
          firstName,
          lastName,
          email,
          emailKey: email,
          emailDomain: "clinic.example",
        },
        ...{
          source: "IMPORT",
          lawfulBasis: "LEGITIMATE_INTEREST",
          zone,
          country: "IE",
          // Somebody looked: companies' own addresses, to which their country lets one write.
          freeMail: false,
          roleAccount: false,
          verification,
          updatedAt,
        },
      });
      await put("Lead", {
        ...{ workspaceId, id: newId(), campaignId, contactId, sequenceId, status: "ROUTED", updatedAt },
        ...{ tier: "WARM", statusChangedAt: updatedAt, nextActionAt: updatedAt },
      });
    }
  });
  return { campaignId, sequenceId, from };
}
