import type { SystemContext } from "../context";
import { credentialsOf } from "../mailbox/account";
import { MailboxSecret } from "../mailbox/schema";
import { Unsealable } from "../ports/sealer";

export interface ListeningMailbox {
  workspaceId: string;
  mailboxId: string;
  address: string;
  /** Its mail goes by Resend now. Of one that does not, what it sent before may be reported still. */
  sends: boolean;
  /** Null: reports about its mail are refused. */
  secret: string | null;
}

/**
 * Public to what hears reports: mailboxes that send by Resend, or sent by it before they were retired or given to another
 * provider, each with the secret its reports are signed with. A complaint may come weeks after the mail.
 */
export async function listeningMailboxes(
  { db, sealer }: SystemContext,
  workspaceId?: string,
): Promise<ListeningMailbox[]> {
  const boxes = await db.mailbox.findMany({
    where: {
      OR: [{ provider: "RESEND" }, { sealedCredentials: { not: null } }],
      ...(workspaceId && { workspaceId }),
    },
    select: {
      workspaceId: true,
      id: true,
      address: true,
      provider: true,
      state: true,
      sealedCredentials: true,
    },
    orderBy: { id: "asc" },
  });
  return boxes.map(({ workspaceId: of, id, address, provider, state, sealedCredentials }) => {
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
    const sends = provider === "RESEND" && state !== "RETIRED";
    return { workspaceId: of, mailboxId: id, address, sends, secret: open() };
  });
}
