import type { CamContext } from "../context";
import { aroundMessages } from "./around";
import { houseOf, windowOf } from "./house";
import type { Message } from "./messages";

/** Which of these would be read in an hour in which they may be. Answers are nobody's to wait with. */
export async function inTheirHours(tx: CamContext, messages: readonly Message[]): Promise<Set<string>> {
  if (messages.length === 0) return new Set();
  const now = tx.now();
  const house = await houseOf(tx, [...new Set(messages.flatMap(({ campaignId }) => campaignId ?? []))]);
  const around = await aroundMessages(
    tx,
    messages.map(({ id }) => id),
  );
  const near = new Map(around.map((one) => [one.id, one]));
  const open = messages.filter(
    ({ id, kind, campaignId }) =>
      (kind !== "STEP" && kind !== "DIRECT") || windowOf(near.get(id), campaignId, house, now).open,
  );
  return new Set(open.map(({ id }) => id));
}
