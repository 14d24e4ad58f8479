import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { lookUpDomain } from "../domain-check/look-up";
import { judgeDomain, keepKnown, worstOf } from "../domain-check/rules";
import { DomainCheck } from "../domain-check/schema";
import { Refusal } from "../errors";
import type { CheckSendingDomain } from "./schema";

/** Asks DNS what it says about a sending domain, and keeps what was found. */
export async function checkSendingDomain(ctx: CamContext, { domain, selector }: CheckSendingDomain) {
  requireRole(ctx, "OPERATOR");
  const { workspaceId } = ctx;
  const where = { workspaceId_domain: { workspaceId, domain } };
  const row = await ctx.db.sendingDomain.findUnique({ where });
  if (!row) throw new Refusal("missing", "No mailbox of this workspace sends from this domain.");
  const asked = selector === undefined ? row.selector : selector;
  const answers = await lookUpDomain(ctx.resolver, { domain, profile: row.profile, selector: asked });
  const before = row.check && asked === row.selector ? DomainCheck.parse(row.check) : null;
  const findings = keepKnown(judgeDomain(answers), before, row.checkedAt, ctx.now());
  return inTransaction(ctx, async (tx) => {
    const { count } = await tx.db.sendingDomain.updateMany({
      // Handed over by somebody else meanwhile, these are findings about the wrong records.
      where: { workspaceId, domain, profile: row.profile },
      data: { check: { findings }, checkedAt: tx.now(), selector: asked },
    });
    if (count === 0)
      throw new Refusal("conflict", "This domain was changed while it was checked. Check it again.");
    const outcome = worstOf(findings);
    // The daily check of a job is told by its run; the log keeps who asked, and what changed.
    if (tx.actor.kind !== "job" || asked !== row.selector || !before || worstOf(before.findings) !== outcome)
      await recordAudit(tx, {
        action: "sending-domain.checked",
        subjectKind: "sending-domain",
        subjectId: domain,
        detail: { outcome, findings: Object.fromEntries(findings.map(({ of, outcome: is }) => [of, is])) },
      });
    return { domain, outcome, findings };
  });
}
