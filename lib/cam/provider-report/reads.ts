import { requireRole } from "../access";
import { ARRIVED } from "../arrival/rules";
import type { CamContext } from "../context";
import { OUTCOMES } from "./schema";
import { listeningMailboxes } from "./secrets";

const MOST_SHOWN = 20;

export interface Hearing {
  /** Mailboxes that send by Resend. */
  mailboxes: number;
  /** Those whose reports are refused, because nobody entered a secret. */
  deaf: string[];
  lastReportAt: Date | null;
  /** Reports that name no message of ours, the newest first. */
  unmatched: { id: string; type: string; at: Date; receivedAt: Date }[];
}

/** Whether reports about mail by Resend are heard here. */
export async function readHearing(ctx: CamContext): Promise<Hearing> {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const boxes = (await listeningMailboxes(ctx, workspaceId)).filter(({ sends }) => sends);
  const [last, unmatched, workspaces] = await Promise.all([
    db.providerEvent.findFirst({
      where: { workspaceId, type: { not: ARRIVED } },
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      select: { receivedAt: true },
    }),
    db.providerEvent.findMany({
      where: { workspaceId, outcome: OUTCOMES.unmatched },
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      take: MOST_SHOWN,
      select: { id: true, type: true, at: true, receivedAt: true },
    }),
    db.workspace.count(),
  ]);
  // What the installation's own secret signed and nobody knows may be another agency's: it is shown where there is no other.
  const nobodys =
    workspaces === 1
      ? await db.providerEvent.findMany({
          where: { workspaceId: null, outcome: OUTCOMES.unmatched },
          orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
          take: MOST_SHOWN,
          select: { id: true, type: true, at: true, receivedAt: true },
        })
      : [];
  return {
    mailboxes: boxes.length,
    deaf: ctx.reports.hasOwn
      ? []
      : boxes.flatMap(({ secret, address }) => (secret === null ? [address] : [])),
    lastReportAt: last?.receivedAt ?? null,
    unmatched: [...unmatched, ...nobodys].slice(0, MOST_SHOWN),
  };
}
