import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import type { RestartSendingDomain } from "../sending-domain/schema";
import { sentLately } from "./reads";
import { LIMITS, mayRestartAt } from "./rules";

/** Lets a paused domain send again, for a reason a person stands by. What was sent before no longer counts against it. */
export async function restartSendingDomain(ctx: CamContext, { domain, reason }: RestartSendingDomain) {
  requireRole(ctx, "ADMIN");
  const { workspaceId, actor } = ctx;
  // A program that lets it go on whenever it is paused would take the pause away from everybody.
  if (actor.kind === "job" || actor.kind === "key")
    throw new Refusal(
      "forbidden",
      "Only a person lets a paused domain go on: on the page Safety, signed in.",
    );
  return inTransaction(ctx, async (tx) => {
    const row = await tx.db.sendingDomain.findUnique({
      where: { workspaceId_domain: { workspaceId, domain } },
    });
    if (!row) throw new Refusal("missing", "No mailbox of this workspace sends from this domain.");
    if (!row.pausedAt) throw new Refusal("conflict", "This domain is not paused.");
    const lately = (await sentLately(tx, [domain])).get(domain);
    const wait = mayRestartAt(row.profile, row.pausedAt, lately?.lastComplaintAt ?? null, tx.now());
    if (wait)
      throw new Refusal(
        "conflict",
        `${LIMITS[row.profile].by} asks for ${LIMITS[row.profile].cleanDays} days without a complaint: not before ${wait.toISOString().slice(0, 16).replace("T", " ")} UTC.`,
      );
    const { count } = await tx.db.sendingDomain.updateMany({
      where: { workspaceId, domain, pausedAt: row.pausedAt },
      data: { pausedAt: null, pausedBecause: null, pausedBy: null, restartedAt: tx.now() },
    });
    if (count === 0) throw new Refusal("conflict", "Somebody else was quicker. Look again.");
    await recordAudit(tx, {
      action: "sending-domain.restarted",
      subjectKind: "sending-domain",
      subjectId: domain,
      before: { pausedBecause: row.pausedBecause, pausedAt: row.pausedAt.toISOString() },
      detail: { reason },
    });
    return { domain };
  });
}
