import type { CamContext } from "../context";
import type { CollectOutcome, ConnectionCheck, EnrichOutcome, SubmitOutcome } from "../ports/vendor";
import { heldAccount } from "./account";
import { afterCall } from "./rules";
import type { Vendor } from "./schema";

type Outcome = EnrichOutcome | SubmitOutcome | CollectOutcome | ConnectionCheck;

/** Public to those who ask vendors: what a call said about the vendor itself, for everybody who would call next. */
export async function noteOutcome(tx: CamContext, vendor: Vendor, outcome: Outcome) {
  const account = await heldAccount(tx, vendor);
  const now = tx.now();
  const problem = "reason" in outcome ? outcome.reason : undefined;
  const creditsLeft = "creditsLeft" in outcome ? outcome.creditsLeft : null;
  await tx.db.vendorAccount.update({
    where: { workspaceId_vendor: { workspaceId: tx.workspaceId, vendor } },
    data: {
      ...afterCall(account, outcome, now),
      ...(creditsLeft !== null && { creditsLeft }),
      ...(problem === undefined
        ? { lastAnswerAt: now }
        : { lastError: problem.slice(0, 500), lastErrorAt: now }),
    },
  });
}
