import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { findOrMakeCompany } from "../company/find-or-make";
import { findKnownContact } from "../contact/find-known";
import { refuseTaken } from "../contact/refuse-taken";
import { Provenance } from "../contact/schema";
import { standingOf } from "../contact/standing";
import { type CamContext, inTransaction } from "../context";
import { CHECK_THE_FORM, Refusal, wrongField } from "../errors";
import { rowReader } from "../import/rules";
import type { RowPerson } from "../import/schema";
import { tell } from "../lead/tell";
import { coveredBy } from "../suppression/find";
import { FIELDS } from "../table-columns/schema";
import type { AddLead } from "./schema";

/** The form's fields are read as a row of a file would be, so that nobody is somebody else for the way they came in. */
const READ = FIELDS.filter((field) => field !== "notes" && field !== "tags");
const readRow = rowReader(Object.fromEntries(READ.map((field, place) => [String(place), field])));

const PROBLEMS: Record<string, [field: string, says: string]> = {
  nobody: ["email", "Give an address or a LinkedIn profile: a person is known by one of the two."],
  "left-out:country": ["country", "This is no country we know. Use its name or its two letters."],
  "left-out:domain": ["domain", "This is no domain. It looks like example.com."],
  "left-out:linkedinUrl": [
    "linkedinUrl",
    "This leads to no person on LinkedIn. It looks like linkedin.com/in/name.",
  ],
};

function personOf(input: AddLead): RowPerson {
  const { person, reasons } = readRow(
    READ.map((field) => (input as Record<string, unknown>)[field]?.toString() ?? ""),
  );
  const fields: Record<string, string[]> = {};
  for (const reason of reasons) {
    const [field, says] = reason.startsWith("address:")
      ? ["email", "This is no address mail can be sent to."]
      : (PROBLEMS[reason] ?? []);
    if (field && says) fields[field] = [says];
  }
  if (!person || Object.keys(fields).length > 0) throw new Refusal("invalid", CHECK_THE_FORM, { fields });
  return person;
}

/**
 * Brings one person into a campaign by hand. Whoever is here already is the same person, whatever the spelling; what is
 * known of them is filled in, not replaced. Whoever said no is refused, with what they said.
 */
export async function addLead(ctx: CamContext, input: AddLead) {
  requireRole(ctx, "OPERATOR");
  const person = personOf(input);
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const campaign = await tx.db.campaign.findUnique({
      where: { workspaceId_id: { workspaceId, id: input.campaignId } },
      select: { state: true },
    });
    if (!campaign) throw wrongField("campaignId", "Choose a campaign from the list.");
    if (campaign.state === "COMPLETED" || campaign.state === "ARCHIVED")
      throw wrongField(
        "campaignId",
        `This campaign is ${campaign.state.toLowerCase()}: it takes nobody any more.`,
      );

    const known = await findKnownContact(tx, person);
    await refuseSuppressed(tx, person, known);
    const contactId = known ? await fillIn(tx, known, person) : await makeContact(tx, person, input);
    const { leadId, made } = await findOrMakeLead(tx, input.campaignId, contactId);
    if (made) {
      const detail = { by: "hand", from: input.sourceDetail };
      await tell(tx, [{ leadId, kind: "CREATED", detail }]);
    }
    if (input.note) await tell(tx, [{ leadId, kind: "NOTE", text: input.note }]);
    await recordAudit(tx, {
      action: "lead.added",
      subjectKind: "lead",
      subjectId: leadId,
      detail: {
        contactId,
        campaignId: input.campaignId,
        knownPerson: known !== undefined,
        knownLead: !made,
      },
    });
    return { leadId, contactId, person: known ? ("known" as const) : ("new" as const), made };
  });
}

/** Of two who bring the same person in at once, one makes the lead and both are led to it. */
async function findOrMakeLead(tx: CamContext, campaignId: string, contactId: string) {
  const { workspaceId } = tx;
  const id = tx.newId();
  const now = tx.now();
  const { count } = await tx.db.lead.createMany({
    data: [
      { workspaceId, id, campaignId, contactId, statusChangedAt: now, stageChangedAt: now, createdAt: now },
    ],
    skipDuplicates: true,
  });
  if (count === 1) return { leadId: id, made: true };
  const there = await tx.db.lead.findFirstOrThrow({
    where: { workspaceId, campaignId, contactId },
    select: { id: true },
  });
  return { leadId: there.id, made: false };
}

async function refuseSuppressed(tx: CamContext, { email }: RowPerson, known: string | undefined) {
  const ofAddress = email ? ((await coveredBy(tx, [email])).get(email) ?? []) : [];
  const [entry] = [...ofAddress, ...(known ? await standingOf(tx, known) : [])];
  if (!entry) return;
  throw new Refusal(
    "conflict",
    `This person is on the suppression list and is not written to. ${entry.because}`,
    {
      fields: { [email ? "email" : "linkedinUrl"]: [entry.because] },
    },
  );
}

const GAPS = [
  "firstName",
  "lastName",
  "title",
  "phone",
  "linkedinUrl",
  "city",
  "country",
  "language",
] as const;

const originIn = (tx: CamContext, detail?: string) => ({
  source: "operator",
  at: tx.now().toISOString(),
  detail: detail ?? tx.actor.name,
});

/** What is known stays; only gaps are filled. */
async function fillIn(tx: CamContext, contactId: string, person: RowPerson): Promise<string> {
  const where = { workspaceId_id: { workspaceId: tx.workspaceId, id: contactId } };
  await tx.db.$executeRaw`
    select 1 from "Contact" where "workspaceId" = ${tx.workspaceId}::uuid and "id" = ${contactId}::uuid for update`;
  const before = await tx.db.contact.findUniqueOrThrow({ where });
  if (before.erasedAt)
    throw new Refusal("conflict", "This person was erased on request and is not brought in again.");
  // Merged in the moment since: the survivor is who comes in.
  if (before.mergedIntoId) return fillIn(tx, before.mergedIntoId, person);
  const gaps = GAPS.filter((field) => before[field] === null && person[field] !== null);
  if (gaps.includes("linkedinUrl")) await refuseTaken(tx, contactId, { linkedinUrl: person.linkedinUrl });
  const companyId = before.companyId ?? (await findOrMakeCompany(tx, person));
  const filled = [...gaps, ...(companyId !== before.companyId ? ["companyId"] : [])];
  if (filled.length === 0) return contactId;
  await tx.db.contact.update({
    where,
    data: {
      ...Object.fromEntries(gaps.map((field) => [field, person[field]])),
      companyId,
      provenance: {
        ...Provenance.parse(before.provenance),
        ...Object.fromEntries(filled.map((field) => [field, originIn(tx)])),
      },
      version: { increment: 1 },
      updatedAt: tx.now(),
    },
  });
  return contactId;
}

async function makeContact(tx: CamContext, person: RowPerson, input: AddLead) {
  const id = tx.newId();
  const companyId = await findOrMakeCompany(tx, person);
  const now = tx.now();
  const { email, emailKey, emailDomain, nameAsGiven, roleAccount, freeMail } = person;
  const said = Object.fromEntries(GAPS.map((field) => [field, person[field]]));
  const named = [...GAPS, "email" as const].filter((field) => person[field] !== null);
  const { count } = await tx.db.contact.createMany({
    skipDuplicates: true,
    data: {
      workspaceId: tx.workspaceId,
      id,
      companyId,
      ...said,
      nameAsGiven,
      email,
      emailKey,
      emailDomain,
      roleAccount,
      freeMail,
      source: tx.actor.kind === "key" ? "API" : "MANUAL",
      sourceDetail: input.sourceDetail,
      lawfulBasis: input.lawfulBasis,
      lawfulBasisDetail: input.lawfulBasisDetail || null,
      provenance: Object.fromEntries(named.map((field) => [field, originIn(tx)])),
      createdAt: now,
      updatedAt: now,
    },
  });
  if (count === 1) return id;
  const meanwhile = await findKnownContact(tx, person);
  if (!meanwhile) throw new Refusal("conflict", "Somebody brought this person in just now. Try again.");
  return fillIn(tx, meanwhile, person);
}
