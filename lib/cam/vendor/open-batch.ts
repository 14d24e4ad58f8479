import type { CamContext } from "../context";
import { heldAccount } from "./account";
import { reserveCredits, usedOn } from "./credits";
import { affordable, dayOf, mayCall } from "./rules";
import { VENDOR_TITLES, type Vendor } from "./schema";

/** Longer than any request may take, its repeats included. */
const LEASE_MS = 3 * 60_000;

export type Blocked = { blocked: "budget" | "circuit"; because: string };
export interface Turn {
  vendor: Vendor;
  /** For so many people there are credits left today; at most as many as one request takes. */
  credits: number;
  dayBudget: number;
  trial: boolean;
}

/** Public to those who ask vendors: whether this vendor may be asked now, its account held until the transaction ends. */
export async function takeTurn(tx: CamContext, vendor: Vendor, atOnce: number): Promise<Turn | Blocked> {
  const account = await heldAccount(tx, vendor);
  const turn = mayCall(account, tx.now());
  if (!turn.call)
    return {
      blocked: "circuit",
      because: `${VENDOR_TITLES[vendor]} is left alone until it has recovered.`,
    };
  const { dayBudget } = account;
  const credits = affordable(dayBudget, await usedOn(tx, vendor, dayOf(tx.now())), atOnce);
  return { vendor, credits, dayBudget, trial: turn.because === "trial" };
}

export const budgetUsedUp = (vendor: Vendor): Blocked => ({
  blocked: "budget",
  because: `Today's budget for ${VENDOR_TITLES[vendor]} is used up.`,
});

/**
 * Public to those who ask vendors: takes the credits and writes down that a request is about to leave. All of it is
 * committed before it does: a crash behind this line costs an answer, never a second charge.
 */
export async function openBatch(
  tx: CamContext,
  { vendor, dayBudget, trial }: Turn,
  { people, campaignId }: { people: number; campaignId: string | null },
) {
  if (!(await reserveCredits(tx, vendor, people, dayBudget)))
    throw new Error("Credits were counted as left, and then were not: the account is not held.");
  const batchId = tx.newId();
  const leasedUntil = new Date(tx.now().getTime() + LEASE_MS);
  const common = { workspaceId: tx.workspaceId, vendor };
  await tx.db.vendorBatch.create({
    data: {
      ...common,
      id: batchId,
      campaignId,
      runId: tx.actor.kind === "job" ? tx.actor.runId : null,
      people,
      reserved: people,
      day: dayOf(tx.now()),
      sentAt: tx.now(),
      leasedUntil,
    },
  });
  if (trial) await markTrial(tx, vendor, leasedUntil);
  return batchId;
}

/** One machine tries; the others wait for what it finds out. */
export const markTrial = (tx: CamContext, vendor: Vendor, trialUntil: Date) =>
  tx.db.vendorAccount.update({
    where: { workspaceId_vendor: { workspaceId: tx.workspaceId, vendor } },
    data: { trialUntil },
  });
