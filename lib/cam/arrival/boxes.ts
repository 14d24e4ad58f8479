import type { SystemContext } from "../context";
import { MailboxConnection } from "../mailbox/schema";
import { waysTo } from "./rules";

/** The mailboxes that could be meant, with why mail by Resend is not taken for them; null where it is. */
export async function boxesNamed(
  { db }: SystemContext,
  named: readonly string[],
  workspaceIds: readonly string[] | null,
) {
  const rows = await db.mailbox.findMany({
    where: {
      address: { in: named.flatMap(waysTo) },
      ...(workspaceIds && { workspaceId: { in: [...workspaceIds] } }),
    },
    select: { workspaceId: true, id: true, address: true, provider: true, state: true, connection: true },
    orderBy: [{ workspaceId: "asc" }, { id: "asc" }],
  });
  return rows.map(({ provider, state, connection, ...row }) => {
    const { receiving } = MailboxConnection.safeParse(connection).data ?? {};
    const closed =
      state === "RETIRED"
        ? `${row.address} is retired.`
        : provider === "SANDBOX" || !receiving
          ? `${row.address} is not set to receive by Resend.`
          : null;
    return { ...row, closed };
  });
}
