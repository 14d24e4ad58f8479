import { checkAddresses } from "../address/check";
import type { CheckedAddress } from "../address/schema";
import { stopIfSuppressed } from "../contact/stop-if-suppressed";
import type { CamContext } from "../context";
import { proposePairs } from "../duplicate/propose";
import { writeAnew } from "../lead/write-anew";
import type { PersonAnswer } from "../ports/vendor";
import { leaveTraces } from "../suppression/traces";
import { VENDOR_TITLES, type Vendor } from "../vendor/schema";
import { type Decided, decidePerson } from "./decide-person";
import { heldPeople, whoseAlready } from "./read-answered";
import { bestAddress, companyFields } from "./rules";
import { writeCompanies } from "./write-companies";

type Found = Extract<PersonAnswer, { answer: "found" }>;
export type Checked = ReadonlyMap<string, CheckedAddress>;

export interface BatchAnswer {
  vendor: Vendor;
  batchId: string;
  answers: readonly PersonAnswer[];
}

const foundIn = (answers: readonly PersonAnswer[]) =>
  answers.filter((one): one is Found => one.answer === "found");

/** Our own checks of the addresses an answer is about. Before any transaction: name servers take their time. */
export async function checkAnswered(ctx: CamContext, answers: readonly PersonAnswer[]): Promise<Checked> {
  const found = foundIn(answers);
  const people = await ctx.db.contact.findMany({
    where: { workspaceId: ctx.workspaceId, id: { in: found.map(({ ref }) => ref) }, email: { not: null } },
    select: { email: true },
  });
  const addresses = [
    ...new Set([
      ...people.map(({ email }) => email ?? ""),
      ...found.flatMap(({ facts }) => bestAddress(facts.addresses)?.address ?? []),
    ]),
  ];
  const checked = await checkAddresses(ctx, { addresses });
  return new Map(checked.map((one) => [one.address, one]));
}

/** Writes what a vendor answered about some people, in the caller's transaction and in sets: about a dozen statements, however many they are. */
export async function writeAnswers(
  tx: CamContext,
  { vendor, batchId, answers }: BatchAnswer,
  checked: Checked,
) {
  const found = foundIn(answers);
  const people = await heldPeople(
    tx,
    found.map(({ ref }) => ref),
    found.flatMap(({ facts }) => (facts.company && companyFields(facts.company).domain) ?? []),
  );
  const around = { vendor, now: tx.now(), checked, ...(await whoseAlready(tx, found)) };
  const facts = new Map(found.map((one) => [one.ref, one.facts]));
  const origin = { source: vendor.toLowerCase(), at: tx.now().toISOString() };
  const companies = await writeCompanies(
    tx,
    people.flatMap(({ id, companyId }) => {
      const company = facts.get(id)?.company;
      return company ? [{ contactId: id, companyId, fields: companyFields(company) }] : [];
    }),
    origin,
  );
  const decided = new Map<string, Decided>();
  for (const person of people) {
    const told = facts.get(person.id);
    if (told)
      decided.set(person.id, decidePerson(person, told, { ...around, companyId: companies.get(person.id) }));
  }
  await writePeople(tx, decided, (id) => {
    const record = facts.get(id)?.record;
    return record ? { ...origin, detail: record } : origin;
  });
  await writeAnew(
    tx,
    [...decided].flatMap(([id, { filled }]) =>
      filled.some((field) => ON_THE_ENVELOPE.includes(field)) ? [id] : [],
    ),
  );
  await proposeMerges(tx, vendor, decided);
  const suppressed = [...decided].flatMap(([contactId, { saidNo }]) =>
    saidNo.map((one) => ({ contactId, ...one })),
  );
  if (suppressed.length > 0) {
    await leaveTraces(tx, vendor, suppressed);
    await stopIfSuppressed(tx, [...new Set(suppressed.map(({ contactId }) => contactId))]);
  }
  await tellOutcomes(tx, { vendor, batchId, answers }, decided);
  return {
    found: found.length,
    written: [...decided.values()].filter(({ filled }) => filled.length > 0).length,
    suppressed: [...decided.values()].filter(({ saidNo }) => saidNo.length > 0).length,
  };
}

const ON_THE_ENVELOPE = ["firstName", "lastName", "email"];

async function writePeople(
  tx: CamContext,
  decided: ReadonlyMap<string, Decided>,
  originOf: (id: string) => object,
) {
  const rows = [...decided].flatMap(([id, { changes, filled }]) =>
    Object.keys(changes).length === 0
      ? []
      : [
          {
            id,
            ...changes,
            filled: filled.length > 0,
            provenance: Object.fromEntries(filled.map((field) => [field, originOf(id)])),
          },
        ],
  );
  if (rows.length === 0) return;
  // A verdict alone is no edit: an import that is undone later must not take it for one.
  await tx.db.$executeRaw`
    update "Contact" c
       set "firstName" = coalesce(t."firstName", c."firstName"), "lastName" = coalesce(t."lastName", c."lastName"),
           "title" = coalesce(t."title", c."title"), "seniority" = coalesce(t."seniority", c."seniority"),
           "phone" = coalesce(t."phone", c."phone"), "linkedinUrl" = coalesce(t."linkedinUrl", c."linkedinUrl"),
           "city" = coalesce(t."city", c."city"), "country" = coalesce(t."country", c."country"),
           "companyId" = coalesce(t."companyId", c."companyId"), "email" = coalesce(t."email", c."email"),
           "emailKey" = coalesce(t."emailKey", c."emailKey"), "emailDomain" = coalesce(t."emailDomain", c."emailDomain"),
           "verification" = coalesce(t."verification"::"Verification", c."verification"),
           "verificationReasons" = coalesce(t."verificationReasons", c."verificationReasons"),
           "verifiedAt" = coalesce(t."verifiedAt", c."verifiedAt"), "roleAccount" = coalesce(t."roleAccount", c."roleAccount"),
           "freeMail" = coalesce(t."freeMail", c."freeMail"), "provenance" = c."provenance" || t."provenance",
           "version" = c."version" + case when t."filled" then 1 else 0 end, "updatedAt" = ${tx.now()}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
           as t("id" uuid, "firstName" text, "lastName" text, "title" text, "seniority" text, "phone" text, "linkedinUrl" text, "city" text,
                "country" text, "companyId" uuid, "email" text, "emailKey" text, "emailDomain" text, "verification" text,
                "verificationReasons" text[], "verifiedAt" timestamptz, "roleAccount" boolean, "freeMail" boolean, "filled" boolean, "provenance" jsonb)
     where c."workspaceId" = ${tx.workspaceId}::uuid and c."id" = any (${rows.map(({ id }) => id)}::uuid[]) and c."id" = t."id"`;
}

/** As much as one profile tells: an address or a profile is one person's. */
const SAME_BY_VENDOR = 0.85;

/** Two people with one address or profile are probably one: a person looks at both, unless one said already that they are two. */
async function proposeMerges(tx: CamContext, vendor: Vendor, decided: ReadonlyMap<string, Decided>) {
  const pairs = [...decided].flatMap(([id, { sameAs }]) =>
    sameAs.map((other) => [id, other].sort() as [string, string]),
  );
  const because = `${VENDOR_TITLES[vendor]} gives both the same address or profile`;
  await proposePairs(
    tx,
    pairs.map(([contactId, otherContactId]) => ({
      contactId,
      otherContactId,
      score: SAME_BY_VENDOR,
      reasons: [{ code: "same-by-vendor", because, counts: SAME_BY_VENDOR }],
      because,
    })),
  );
}

const NOTHING = "knows nobody like that.";

/** What came of each person, for the cache and the screen; and on the timeline of their leads what was filled in. */
async function tellOutcomes(
  tx: CamContext,
  { vendor, batchId, answers }: BatchAnswer,
  decided: ReadonlyMap<string, Decided>,
) {
  const rows = answers.map((one) => {
    if (one.answer === "unusable")
      return { id: one.ref, outcome: "UNUSABLE", because: one.because.slice(0, 300) };
    if (one.answer === "nothing") return { id: one.ref, outcome: "NOTHING", because: NOTHING };
    return {
      id: one.ref,
      outcome: "FOUND",
      because: decided.get(one.ref)?.because ?? "answered about somebody who is not here any more.",
    };
  });
  await tx.db.$executeRaw`
    update "VendorAsk" a set "outcome" = t."outcome"::"VendorOutcome", "because" = t."because"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t("id" uuid, "outcome" text, "because" text)
     where a."workspaceId" = ${tx.workspaceId}::uuid and a."batchId" = ${batchId}::uuid and a."contactId" = t."id"`;
  const filled = new Map([...decided].filter(([, one]) => one.filled.length > 0));
  const leads = await tx.db.lead.findMany({
    where: { workspaceId: tx.workspaceId, contactId: { in: [...filled.keys()] }, stoppedAt: null },
    select: { id: true, contactId: true },
  });
  await tx.db.leadEvent.createMany({
    data: leads.map(({ id, contactId }) => ({
      workspaceId: tx.workspaceId,
      id: tx.newId(),
      leadId: id,
      at: tx.now(),
      kind: "CHANGED" as const,
      actorKind: "JOB" as const,
      actorName: VENDOR_TITLES[vendor],
      text: `${VENDOR_TITLES[vendor]} ${filled.get(contactId)?.because ?? ""}`,
      detail: { vendor: vendor.toLowerCase(), fields: filled.get(contactId)?.filled ?? [] },
    })),
  });
}
