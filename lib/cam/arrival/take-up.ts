import type { CamContext } from "../context";
import { boxesNamed } from "./boxes";
import { meantAmong } from "./rules";
import { ARRIVAL_OUTCOMES, Arrival } from "./schema";

const DAYS = 30;
const AT_ONCE = 500;

/** Public to the minutes: mail that was kept out, and whose mailbox is set to receive by now, is fetched after all. Says how many. */
export async function takeUpKeptOut(ctx: CamContext): Promise<number> {
  const { db, workspaceId, now } = ctx;
  const rows = await db.providerEvent.findMany({
    where: {
      ...{ workspaceId, outcome: ARRIVAL_OUTCOMES.keptOut },
      receivedAt: { gt: new Date(now().getTime() - DAYS * 86_400_000) },
    },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: AT_ONCE,
    select: { id: true, payload: true },
  });
  const kept = rows.map(({ id, payload }) => ({ id, ...Arrival.parse(payload).data }));
  const boxes = await boxesNamed(ctx, [...new Set(kept.flatMap(({ named }) => named))], [workspaceId]);
  const open = boxes.filter(({ closed }) => closed === null);
  let taken = 0;
  for (const { id, named, email_id } of kept) {
    const [meant] = email_id === null ? [] : meantAmong(named, open);
    if (!meant) continue;
    const { count } = await db.providerEvent.updateMany({
      where: { id, workspaceId, outcome: ARRIVAL_OUTCOMES.keptOut },
      data: { mailboxId: meant.box.id, handledAt: null, outcome: null, trouble: null },
    });
    taken += count;
  }
  return taken;
}
