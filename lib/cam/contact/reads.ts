import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { type ContactId, Provenance, readableFields } from "./schema";
import { standingOf } from "./standing";

export const noSuchContact = () => new Refusal("missing", "There is no such person.");

const PERSON = {
  id: true,
  firstName: true,
  lastName: true,
  nameAsGiven: true,
  title: true,
  seniority: true,
  email: true,
  phone: true,
  linkedinUrl: true,
  twitterUrl: true,
  instagramUrl: true,
  city: true,
  country: true,
  zone: true,
  language: true,
  source: true,
  sourceDetail: true,
  lawfulBasis: true,
  lawfulBasisDetail: true,
  verification: true,
  verificationReasons: true,
  verifiedAt: true,
  roleAccount: true,
  freeMail: true,
  customFields: true,
  provenance: true,
  mergedIntoId: true,
  erasedAt: true,
  version: true,
  createdAt: true,
} as const;

/** Everything kept about a person, with where each field comes from, and whether they may be written to at all. */
export async function readContact(ctx: CamContext, { contactId }: ContactId) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const row = await db.contact.findUnique({
    where: { workspaceId_id: { workspaceId, id: contactId } },
    select: {
      ...PERSON,
      aliases: { select: { email: true, source: true, createdAt: true }, orderBy: { id: "asc" } },
      company: {
        select: {
          id: true,
          name: true,
          domain: true,
          website: true,
          industry: true,
          employees: true,
          tech: true,
          city: true,
          country: true,
          zone: true,
          provenance: true,
          version: true,
        },
      },
    },
  });
  if (!row) throw noSuchContact();
  const [rows, suppressions] = await Promise.all([
    db.importRow.findMany({
      where: { workspaceId, contactId, outcome: { in: ["NEW", "UPDATED", "DUPLICATE"] } },
      orderBy: [{ batchId: "asc" }, { row: "asc" }],
      take: 20,
      select: {
        batchId: true,
        row: true,
        outcome: true,
        undo: true,
        batch: { select: { fileName: true, createdAt: true } },
      },
    }),
    standingOf(ctx, contactId),
  ]);
  return {
    ...row,
    customFields: readableFields(row.customFields),
    provenance: Provenance.parse(row.provenance),
    company: row.company && { ...row.company, provenance: Provenance.parse(row.company.provenance) },
    imports: rows.map(({ batch, ...one }) => ({ ...one, ...batch })),
    suppressions,
  };
}

export type ContactDetail = Awaited<ReturnType<typeof readContact>>;
