import { newId } from "@/lib/ids";
import { onDatabase, type Sql } from "./sql";

/** What is wrong with a planted one, in words that must stand on the screen when it is decided. */
export const PLANTED: readonly {
  email: string | null;
  first?: null;
  title?: null;
  company?: string;
  reason: string;
  shows: RegExp;
}[] = [
  { email: "info@harbour.example", reason: "role", shows: /belongs to a function, not to a person/ },
  { email: "sales@harbour.example", reason: "role", shows: /belongs to a function, not to a person/ },
  {
    email: "grace@elsewhere.example.net",
    company: "harbour.example",
    reason: "company",
    shows: /The address is at elsewhere\.example\.net, but the domain of/,
  },
  {
    email: "alan@rival.example.org",
    company: "harbour.example",
    reason: "company",
    shows: /but the domain of/,
  },
  { email: "barbara@harbour.example", first: null, reason: "name", shows: /No first name is known/ },
  { email: "edsger@harbour.example", first: null, reason: "name", shows: /No first name is known/ },
  { email: null, reason: "address", shows: /There is no address to write to/ },
  { email: "kurt@harbour.example", reason: "invalid", shows: /The address is not valid/ },
  { email: "somebody@freemail.example.com", reason: "free", shows: /is mail for everybody/ },
  { email: "linus@harbour.example", title: null, reason: "title", shows: /No title is known/ },
];

const put = (sql: Sql, table: string, row: Record<string, unknown>) =>
  sql(
    `insert into "${table}" (${Object.keys(row)
      .map((name) => `"${name}"`)
      .join(", ")}) values (${Object.keys(row)
      .map((_, place) => `$${place + 1}`)
      .join(", ")})`,
    Object.values(row),
  );

const EVIDENCE = JSON.stringify([
  {
    signal: "industry",
    part: "fit",
    value: 0.6,
    weight: 3,
    confidence: 0.8,
    because: "Harbour works is close to logistics.",
  },
  {
    signal: "role",
    part: "fit",
    value: 0.5,
    weight: 3,
    confidence: 0.9,
    because: "Operations is asked for.",
  },
  {
    signal: "size",
    part: "fit",
    value: null,
    weight: 2,
    confidence: 0,
    because: "Nobody knows how many work there.",
  },
]);
const REASONS = JSON.stringify({
  reasons: [{ code: "score", because: "The score lies between 0.25 and 0.5." }],
});

/** A campaign with `many` leads in review, the planted ones spread among them. Tells the items by the planted reason. */
export async function leadsInReview(database: string, workspaceId: string, many: number, planted = PLANTED) {
  const wrong = new Map<string, string>();
  await onDatabase(database, async (sql) => {
    await sql("begin");
    const campaign = newId();
    const updatedAt = new Date();
    await put(sql, "Campaign", {
      workspaceId,
      id: campaign,
      name: "Ports of the north",
      currency: "EUR",
      dailyCap: 20,
      updatedAt,
    });
    const known = await sql(
      `select id from "Company" where "workspaceId" = $1 and domain = 'harbour.example'`,
      [workspaceId],
    );
    const company = String(known[0]?.id ?? newId());
    if (known.length === 0)
      await put(sql, "Company", {
        workspaceId,
        id: company,
        name: "Harbour works",
        domain: "harbour.example",
        industry: "Logistics",
        city: "Porto",
        country: "PT",
        updatedAt,
      });
    for (let place = 0; place < many; place++) {
      const step = Math.floor(many / Math.max(1, planted.length));
      const bad = place % step === Math.floor(step / 2) ? planted[Math.floor(place / step)] : undefined;
      const [contactId, leadId, id] = [newId(), newId(), newId()];
      const email = bad ? bad.email : `person${place}-${campaign.slice(-6)}@harbour.example`;
      await put(sql, "Contact", {
        ...{
          workspaceId,
          id: contactId,
          companyId: company,
          source: "IMPORT",
          lawfulBasis: "LEGITIMATE_INTEREST",
          updatedAt,
        },
        firstName: bad?.first === null ? null : `Ana ${place}`,
        lastName: "Sousa",
        title: bad?.title === null ? null : "Head of operations",
        email,
        emailKey: email,
        emailDomain: email?.split("@")[1] ?? null,
        verification: bad?.reason === "invalid" ? "INVALID" : "VALID",
        roleAccount: bad?.reason === "role",
        freeMail: bad?.reason === "free",
      });
      await put(sql, "Lead", {
        ...{ workspaceId, id: leadId, campaignId: campaign, contactId, status: "IN_REVIEW", updatedAt },
        ...{ score: 0.42, fit: 0.42, opportunity: 0.5, confidence: 0.5, tier: "COOL", scoringVersion: 0 },
        ...{ scoredAt: updatedAt, judgedAt: updatedAt, scoreEvidence: EVIDENCE, qualification: REASONS },
      });
      await put(sql, "ReviewItem", {
        workspaceId,
        id,
        kind: "LEAD",
        leadId,
        reasons: "{score}",
        why: "The score lies between 0.25 and 0.5.",
        priority: 42,
        updatedAt,
      });
      if (bad) wrong.set(id, bad.reason);
    }
    await sql("commit");
  });
  return wrong;
}
