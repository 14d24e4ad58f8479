import { requireRole } from "../access";
import type { CamContext } from "../context";

const COUNTED_TO = 1_000;

/** Public to Today: mails of which nobody knows whether they went, those that wait longest first. */
export async function unknownMails(ctx: CamContext, atMost: number) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as "count" from (
      select 1 from "Outbound" where "workspaceId" = ${workspaceId}::uuid and "state" = 'UNKNOWN' limit ${COUNTED_TO + 1}) c`;
  const count = row?.count ?? 0;
  const mails =
    count === 0
      ? []
      : await db.outbound.findMany({
          where: { workspaceId, state: "UNKNOWN" },
          orderBy: [{ stateChangedAt: "asc" }, { id: "asc" }],
          take: atMost,
          select: { id: true, recipientAddress: true, stateChangedAt: true },
        });
  return {
    count: Math.min(count, COUNTED_TO),
    isMore: count > COUNTED_TO,
    mails: mails.map(({ id, recipientAddress, stateChangedAt }) => ({
      id,
      to: recipientAddress,
      at: stateChangedAt,
    })),
  };
}
