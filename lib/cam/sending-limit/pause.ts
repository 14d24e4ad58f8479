import { raiseAlert } from "../alert/raise";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";

interface Pause {
  /** The figures and the rule, in a sentence. */
  because: string;
  by: string;
  detail?: Record<string, number>;
}

/** Public to what finds that a domain must rest. Only a person lets it go on. Says whether it is paused by this. */
export const pauseDomain = (
  ctx: CamContext,
  domain: string,
  { because, by, detail }: Pause,
): Promise<boolean> =>
  inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const { count } = await db.sendingDomain.updateMany({
      where: { workspaceId, domain, pausedAt: null },
      data: { pausedAt: tx.now(), pausedBecause: because, pausedBy: by },
    });
    if (count === 0) return false;
    await recordAudit(tx, {
      action: "sending-domain.paused",
      subjectKind: "sending-domain",
      subjectId: domain,
      detail: { because, ...detail },
    });
    await raiseAlert(tx, {
      kind: "DOMAIN_PAUSED",
      idempotencyKey: `domain-paused:${domain}:${tx.now().toISOString()}`,
      subject: { kind: "sending-domain", id: domain },
      title: `Nothing goes from ${domain} any more`,
      text: `${because} Only a person lets it go on, once the cause is known.`,
      link: "/safety",
      ...(detail && { detail }),
    });
    return true;
  });
