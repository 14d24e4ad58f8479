import { requireRole } from "../access";
import type { CamContext } from "../context";
import { MailboxConnection } from "../mailbox/schema";

/** The mailboxes mail may have come to, and whether they are read. */
export async function readableMailboxes(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const mailboxes = await db.mailbox.findMany({
    where: { workspaceId },
    orderBy: { address: "asc" },
    select: { id: true, address: true, connection: true, state: true },
  });
  return mailboxes.map(({ id, address, connection, state }) => ({
    ...{ id, address },
    read: state !== "RETIRED" && comesIn(MailboxConnection.safeParse(connection).data),
  }));
}

const comesIn = (connection: MailboxConnection | undefined) =>
  connection?.imap !== undefined || connection?.receiving === true;
