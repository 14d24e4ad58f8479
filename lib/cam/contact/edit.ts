import type { Contact, Prisma } from "@/lib/db/generated/client";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { CHECK_THE_FORM, Refusal } from "../errors";
import { scoreSoon } from "../jobs/score-soon";
import type { Json } from "../json";
import { tell } from "../lead/tell";
import { writeAnew } from "../lead/write-anew";
import { keepOldAddressOf } from "./old-address";
import { noSuchContact } from "./reads";
import { refuseTaken } from "./refuse-taken";
import { readContactAddress, readContactFields } from "./rules";
import { CONTACT_FIELDS, type EditContact, Provenance } from "./schema";
import { stopIfSuppressed } from "./stop-if-suppressed";

/**
 * What a person says about a contact stands above what files and vendors say, field by field. A change made on an older
 * version is refused, whatever it touches: docs/decisions/0072-an-edit-sends-what-was-changed.md
 */
export async function editContact(ctx: CamContext, edit: EditContact) {
  requireRole(ctx, "OPERATOR");
  const { contactId, version, keepOldAddress, email, ...rest } = edit;
  const { kept, wrong } = readContactFields(rest);
  const address = email === undefined ? undefined : readContactAddress(email);
  if (address && !address.ok) wrong.email = [address.because];
  if (Object.keys(wrong).length > 0) throw new Refusal("invalid", CHECK_THE_FORM, { fields: wrong });

  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const before = await hold(tx, contactId);
    if (before.version !== version) throw overtaken();
    const said = { ...kept, ...(address?.ok && { email: address.value.email }) };
    const changed = CONTACT_FIELDS.filter(
      (field) => said[field] !== undefined && said[field] !== before[field],
    );
    if (changed.length === 0) return { contactId, version, suppressed: false };
    await refuseTaken(tx, before.id, { ...said, emailKey: address?.ok ? address.value.emailKey : null });

    const moved = changed.includes("email") && address?.ok;
    const old = moved
      ? await keepOldAddressOf(tx, before, { keep: keepOldAddress, next: address.value.emailKey })
      : undefined;
    const { count } = await tx.db.contact.updateMany({
      where: { workspaceId, id: contactId, version },
      data: {
        ...Object.fromEntries(changed.map((field) => [field, said[field]])),
        ...(moved && {
          ...address.value,
          // Whatever was found out was found out about another address.
          verification: address.value.email === null ? null : "UNKNOWN",
          verificationReasons: [],
          verifiedAt: null,
        }),
        ...((changed.includes("firstName") || changed.includes("lastName")) && { nameAsGiven: null }),
        provenance: saidBy(tx, before, changed),
        version: version + 1,
        updatedAt: tx.now(),
      },
    });
    if (count === 0) throw overtaken();

    const leads = await tx.db.lead.findMany({ where: { workspaceId, contactId }, select: { id: true } });
    const changes = Object.fromEntries(
      changed.map((field) => [field, [before[field], said[field] ?? null] as Json]),
    );
    await tell(
      tx,
      leads.map(({ id }) => ({ leadId: id, kind: "CHANGED" as const, detail: { changes } })),
    );
    // The names of the fields only: the log outlives a person who asks to be forgotten.
    await recordAudit(tx, {
      action: "contact.changed",
      subjectKind: "contact",
      subjectId: contactId,
      detail: { fields: changed, ...(old && { oldAddress: old }) },
    });
    await scoreSoon(tx, { contactIds: [contactId] });
    await writeAnew(tx, [contactId]);
    const suppressed = Boolean(moved) && (await stopIfSuppressed(tx, [contactId])).people > 0;
    return { contactId, version: version + 1, suppressed };
  });
}

/** The row as it stands, held until the transaction ends. */
async function hold(tx: CamContext, contactId: string): Promise<Contact> {
  const { workspaceId } = tx;
  await tx.db.$executeRaw`
    select 1 from "Contact" where "workspaceId" = ${workspaceId}::uuid and "id" = ${contactId}::uuid for update`;
  const contact = await tx.db.contact.findUnique({
    where: { workspaceId_id: { workspaceId, id: contactId } },
  });
  if (!contact) throw noSuchContact();
  if (contact.erasedAt)
    throw new Refusal(
      "conflict",
      "This person was erased on request. Nothing more is written down about them.",
    );
  if (contact.mergedIntoId)
    throw new Refusal("conflict", "This person was merged into somebody else. Change the one that stayed.");
  return contact;
}

function saidBy(tx: CamContext, before: Contact, changed: readonly string[]): Prisma.InputJsonValue {
  const origin = { source: "operator", at: tx.now().toISOString(), detail: tx.actor.name };
  return {
    ...Provenance.parse(before.provenance),
    ...Object.fromEntries(changed.map((field) => [field, origin])),
  };
}

const overtaken = () =>
  new Refusal(
    "conflict",
    "Somebody else changed this person since you opened the page. Read it again, then make your change on what is there now.",
  );
