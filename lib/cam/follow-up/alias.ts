import { emailKey } from "../address-key/rules";
import type { CamContext } from "../context";
import type { Match } from "./match";

interface Writer {
  fromAddress: string | null;
  fromName: string | null;
}

const words = (name: string) =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 1);

/**
 * Whoever answers our mail under their own name from another address has that one as well: the thread vouches for them. Another
 * name is a colleague, to whom the mail was handed on.
 */
export const isThemselves = (
  { fromName }: Writer,
  { firstName, lastName }: { firstName: string | null; lastName: string | null },
) => {
  const [first, last] = [words(firstName ?? ""), words(lastName ?? "")];
  if (first.length === 0 || last.length === 0) return false;
  const said = new Set(words(fromName ?? ""));
  return [...first.slice(0, 1), ...last].every((word) => said.has(word));
};

export async function learnAlias(tx: CamContext, writer: Writer, match: Match): Promise<string | null> {
  const { fromAddress } = writer;
  const key = fromAddress ? emailKey(fromAddress) : undefined;
  if (match.by !== "REFERENCES" || !match.contactId || !fromAddress || !key) return null;
  const { db, workspaceId } = tx;
  const person = await db.contact.findUnique({
    where: { workspaceId_id: { workspaceId, id: match.contactId } },
    select: {
      firstName: true,
      lastName: true,
      emailKey: true,

      erasedAt: true,
      mergedIntoId: true,
    },
  });
  if (!person || person.erasedAt || person.mergedIntoId || person.emailKey === key) return null;
  if (!isThemselves(writer, person)) return null;
  const taken = await db.contact.count({ where: { workspaceId, emailKey: key } });
  if (taken > 0) return null;
  const id = tx.newId();
  const { count } = await db.contactAlias.createMany({
    data: [
      {
        workspaceId,
        id,
        contactId: match.contactId,
        email: fromAddress,
        emailKey: key,
        source: "REPLY",
        createdAt: tx.now(),
      },
    ],
    skipDuplicates: true,
  });
  return count > 0 ? id : null;
}
