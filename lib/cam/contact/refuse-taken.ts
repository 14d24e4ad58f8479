import type { CamContext } from "../context";
import { CHECK_THE_FORM, Refusal } from "../errors";

interface Keys {
  emailKey?: string | null | undefined;
  linkedinUrl?: string | null | undefined;
}

/** Public to what writes down somebody's addresses. One address, one person: whoever it belongs to already is named, so that the two can be merged instead. */
export async function refuseTaken(tx: CamContext, id: string, { emailKey, linkedinUrl }: Keys) {
  const { db, workspaceId } = tx;
  const others = { workspaceId, id: { not: id } };
  const name = { firstName: true, lastName: true, email: true } as const;
  const byAddress =
    emailKey &&
    ((await db.contact.findFirst({ where: { ...others, emailKey }, select: name })) ??
      (
        await db.contactAlias.findFirst({
          where: { workspaceId, emailKey, contactId: { not: id } },
          select: { contact: { select: name } },
        })
      )?.contact);
  const byProfile =
    linkedinUrl && (await db.contact.findFirst({ where: { ...others, linkedinUrl }, select: name }));
  const fields = {
    ...(byAddress && {
      email: [`This address belongs to ${called(byAddress)} already. If they are one person, merge the two.`],
    }),
    ...(byProfile && {
      linkedinUrl: [
        `This profile belongs to ${called(byProfile)} already. If they are one person, merge the two.`,
      ],
    }),
  };
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", CHECK_THE_FORM, { fields });
}

const called = (one: { firstName: string | null; lastName: string | null; email: string | null }) =>
  [one.firstName, one.lastName].filter(Boolean).join(" ") || one.email || "somebody without a name";
