import type { SystemContext } from "../context";
import { credentialsOf } from "../mailbox/account";
import { MailboxSecret } from "../mailbox/schema";
import { Unsealable } from "../ports/sealer";

export interface ListeningMailbox {
  workspaceId: string;
  mailboxId: string;
  address: string;
  /** Null: reports about its mail are refused. */
  secret: string | null;
}

/** Public to what hears reports: mailboxes that send by Resend, each with the secret its reports are signed with. */
export async function listeningMailboxes(
  { db, sealer }: SystemContext,
  workspaceId?: string,
): Promise<ListeningMailbox[]> {
  const boxes = await db.mailbox.findMany({
    where: { provider: "RESEND", ...(workspaceId && { workspaceId }) },
    select: { workspaceId: true, id: true, address: true, sealedCredentials: true },
    orderBy: { id: "asc" },
  });
  return boxes.map(({ workspaceId: of, id, address, sealedCredentials }) => {
    const open = () => {
      if (sealedCredentials === null) return null;
      const place = { workspaceId: of, purpose: credentialsOf(id) };
      try {
        return MailboxSecret.parse(JSON.parse(sealer.open(sealedCredentials, place))).webhookSecret ?? null;
      } catch (error) {
        // Sealed under a secret that is gone: nobody can prove anything by it, and the others are still heard.
        if (error instanceof Unsealable) return null;
        throw error;
      }
    };
    return { workspaceId: of, mailboxId: id, address, secret: open() };
  });
}
