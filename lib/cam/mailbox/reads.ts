import type { CamContext } from "../context";
import { Refusal } from "../errors";

export const noSuchMailbox = () => new Refusal("missing", "There is no such mailbox in this workspace.");

/** The row as it is kept, sealed secrets and all: for verbs alone. What leaves this room is read with `omit`. */
export async function mailboxRow({ db, workspaceId }: CamContext, mailboxId: string) {
  const row = await db.mailbox.findUnique({ where: { workspaceId_id: { workspaceId, id: mailboxId } } });
  if (!row) throw noSuchMailbox();
  return row;
}
