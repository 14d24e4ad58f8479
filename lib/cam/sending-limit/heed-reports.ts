import type { CamContext } from "../context";
import { pauseDomain } from "./pause";
import { sentLately } from "./reads";
import { judgeSending } from "./rules";

/**
 * Public to what hears of bounces and complaints, in its transaction: pauses the domain when they are more than its provider
 * allows. Nothing goes from it then in any mode, and only a person lets it go on.
 */
export async function heedReports(tx: CamContext, domain: string): Promise<{ paused: string | null }> {
  const { db, workspaceId } = tx;
  const row = await db.sendingDomain.findUnique({ where: { workspaceId_domain: { workspaceId, domain } } });
  if (!row || row.pausedAt) return { paused: row?.pausedBecause ?? null };
  const counts = (await sentLately(tx, [domain])).get(domain);
  const { pause } = judgeSending(counts ?? { sent: 0, bounced: 0, complained: 0 }, row.profile);
  if (!pause) return { paused: null };
  const { sent = 0, bounced = 0, complained = 0 } = counts ?? {};
  await pauseDomain(tx, domain, { because: pause, by: "limits", detail: { sent, bounced, complained } });
  return { paused: pause };
}
