import type { CamContext } from "../context";
import type { Head } from "../inbound/head";
import { holdAroundClaimed } from "../provider-report/heed";
import { holdReported } from "../provider-report/hold";
import type { Reading } from "../provider-report/rules";
import { isAnsweredSoon, takeWord } from "../provider-report/take-word";

const reading = (at: Date): Reading => ({
  ...{ reporter: "SENT_FOLDER", means: "sent", state: "SENT", no: null, says: "" },
  names: { providerMessageId: null, messageId: null, key: null },
  ...{ at, takenAt: at },
});

/**
 * What lies in the folder of sent mail went, whatever was thought of it. Says whether all of it could be told: a mail that is
 * in somebody's hands at this moment is looked at again.
 */
export async function heedSentCopies(
  tx: CamContext,
  heads: readonly Head[],
): Promise<{ found: number; all: boolean }> {
  const ids = heads.flatMap(({ messageId }) => messageId ?? []);
  if (ids.length === 0) return { found: 0, all: true };
  const { db, workspaceId } = tx;
  const ours = await db.outbound.findMany({
    where: { messageId: { in: ids }, workspaceId, dryRun: false, state: { in: ["UNKNOWN", "TRANSMITTING"] } },
    orderBy: { id: "asc" },
    select: { id: true, messageId: true, fromAddress: true },
  });
  let found = 0;
  for (const { id, messageId, fromAddress } of ours) {
    const copy = heads.find((head) => head.messageId === messageId);
    if (!copy || copy.fromAddress?.toLowerCase() !== fromAddress?.toLowerCase()) continue;
    const said = reading(copy.receivedAt);
    await holdAroundClaimed(tx, id, said);
    const message = await holdReported(tx, id);
    if (isAnsweredSoon(message, tx.now())) return { found, all: false };
    await takeWord(tx, { message, said, source: "PROVIDER", evidence: {} });
    found++;
  }
  return { found, all: true };
}
