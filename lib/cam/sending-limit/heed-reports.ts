import { raiseAlert } from "../alert/raise";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { sentLately } from "./reads";
import { judgeSending } from "./rules";

/**
 * Public to what hears of bounces and complaints, in its transaction: pauses the domain when they are more than its provider
 * allows. Nothing goes from it then in any mode, and only a person lets it go on.
 */
export const heedReports = (ctx: CamContext, domain: string) => inTransaction(ctx, (tx) => heed(tx, domain));

async function heed(tx: CamContext, domain: string): Promise<{ paused: string | null }> {
  const { db, workspaceId } = tx;
  const row = await db.sendingDomain.findUnique({ where: { workspaceId_domain: { workspaceId, domain } } });
  if (!row || row.pausedAt) return { paused: row?.pausedBecause ?? null };
  const counts = (await sentLately(tx, [domain])).get(domain);
  const { pause } = judgeSending(counts ?? { sent: 0, bounced: 0, complained: 0 }, row.profile);
  if (!pause) return { paused: null };
  const { count } = await db.sendingDomain.updateMany({
    where: { workspaceId, domain, pausedAt: null },
    data: { pausedAt: tx.now(), pausedBecause: pause, pausedBy: "limits" },
  });
  if (count > 0) {
    await recordAudit(tx, {
      action: "sending-domain.paused",
      subjectKind: "sending-domain",
      subjectId: domain,
      detail: { because: pause, sent: counts?.sent ?? 0 },
    });
    await raiseAlert(tx, {
      kind: "DOMAIN_PAUSED",
      idempotencyKey: `domain-paused:${domain}:${tx.now().toISOString()}`,
      subject: { kind: "sending-domain", id: domain },
      title: `Nothing goes from ${domain} any more`,
      text: `${pause} Only a person lets it go on, once the cause is known.`,
      link: "/safety",
      detail: { sent: counts?.sent ?? 0, bounced: counts?.bounced ?? 0, complained: counts?.complained ?? 0 },
    });
  }
  return { paused: pause };
}
