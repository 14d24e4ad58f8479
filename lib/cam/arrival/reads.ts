import { requireRole } from "../access";
import type { CamContext } from "../context";
import { ARRIVAL_OUTCOMES, Arrival } from "./schema";

const MOST_SHOWN = 20;
const DAYS = 30;

export interface KeptOut {
  id: string;
  receivedAt: Date;
  /** Whom it names. */
  named: string[];
  because: string;
}

/** Mail that came in at Resend and is not here, of the last days, the newest first. */
export async function keptOutMail({ db, ...ctx }: CamContext): Promise<KeptOut[]> {
  requireRole({ db, ...ctx }, "VIEWER");
  const { workspaceId, now } = ctx;
  // What the installation's own secret signed and nobody knows may be another agency's: it is shown where there is no other.
  const alone = (await db.workspace.count()) === 1;
  const rows = await db.providerEvent.findMany({
    where: {
      ...(alone ? { OR: [{ workspaceId }, { workspaceId: null }] } : { workspaceId }),
      outcome: { in: [ARRIVAL_OUTCOMES.keptOut, ARRIVAL_OUTCOMES.givenUp] },
      receivedAt: { gt: new Date(now().getTime() - DAYS * 86_400_000) },
    },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: MOST_SHOWN,
    select: { id: true, receivedAt: true, payload: true, trouble: true },
  });
  return rows.map(({ payload, trouble, ...row }) => ({
    ...row,
    named: Arrival.parse(payload).data.named,
    because: trouble ?? "",
  }));
}
