import type { CamContext } from "../context";
import { suppressLeadsOf } from "../lead/suppress-all";
import { standingsOf } from "./standing";

/** Public to what changes or uses how people are written to: whoever has an address on the list stops, in all campaigns. Says how many leads did. */
export async function stopIfSuppressed(tx: CamContext, contactIds: readonly string[]) {
  const standings = await standingsOf(tx, contactIds);
  const said = [...standings].flatMap(([contactId, [gravest]]) =>
    gravest
      ? [
          {
            contactId,
            reason: gravest.reason,
            says: `${gravest.reason} ${gravest.because}`,
            because: gravest.because,
          },
        ]
      : [],
  );
  let leads = 0;
  for (const { says, because, reason } of new Map(said.map((one) => [one.says, one])).values()) {
    const same = said.filter((one) => one.says === says).map(({ contactId }) => contactId);
    const told = `An address of theirs is on the suppression list. ${because}`;
    leads += await suppressLeadsOf(tx, same, told, { suppression: reason });
  }
  return { people: said.length, leads };
}
