import { requireRole } from "../access";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { requireOpenCampaign } from "../import/begin";
import { findKnown } from "../import/find-known";
import { markKnownSuppressed } from "../import/mark-known-suppressed";
import { markSuppressed } from "../import/mark-suppressed";
import { within } from "../import/row-range";
import { openTakeIn, stageTakeIn } from "../import/take-in";
import { chosenOnes } from "./choose";
import type { PreviewConversion } from "./schema";
import { holdDiscovery } from "./standing";
import { takenPerson } from "./taken-people";

export interface Foretold {
  /** Who was looked at; of more than `LOOKED_AT` only the best matches. */
  people: number;
  of: number;
  new: number;
  known: number;
  repeated: number;
  /** Neither an address nor a LinkedIn profile is known: nobody to write to. */
  unreachable: number;
  suppressed: number;
}

const LOOKED_AT = 1_000;

/** Carries what was found out of the transaction that must not happen. */
class NotToBe extends Error {
  readonly told: Foretold;
  constructor(told: Foretold) {
    super("This transaction was only a look.");
    this.told = told;
  }
}

/** What a conversion would do, found out by the conversion's own statements in a transaction that is taken back. */
export async function previewConversion(
  ctx: CamContext,
  { campaignId, ...chosen }: PreviewConversion,
): Promise<Foretold> {
  requireRole(ctx, "VIEWER");
  try {
    await inTransaction(ctx, async (tx) => {
      const job = await holdDiscovery(tx, chosen.jobId);
      await requireOpenCampaign(tx, campaignId);
      throw new NotToBe(await foretell(tx, { campaignId, ...chosen }, job.name));
    });
  } catch (error) {
    if (error instanceof NotToBe) return error.told;
    throw error;
  }
  throw new Error("The look at a conversion came to no end.");
}

async function foretell(
  tx: CamContext,
  { campaignId, ...chosen }: PreviewConversion,
  name: string,
): Promise<Foretold> {
  const where = chosenOnes(tx, chosen);
  const [all] = await tx.db.$queryRaw<
    { of: number }[]
  >`select count(*)::int as "of" from "DiscoveredProfile" p where ${where}`;
  const ones = await tx.db.$queryRaw<{ profileUrl: string | null; handle: string; answer: unknown }[]>`
    select p."profileUrl", p."handle", p."answer" from "DiscoveredProfile" p where ${where}
     order by p."matchScore" desc, p."id" desc limit ${LOOKED_AT}`;
  if (ones.length === 0)
    throw new Refusal(
      "conflict",
      "Nobody is left to convert: these people are leads already, are on their way in, or said no.",
    );
  const { batchId } = await openTakeIn(tx, {
    name,
    campaignId,
    source: "WEB",
    sourceDetail: name,
    lawfulBasis: "OTHER",
    lawfulBasisDetail: null,
    rows: ones.length,
    runId: null,
  });
  const range = await stageTakeIn(tx, batchId, 1, ones.map(takenPerson));
  await markSuppressed(tx, range);
  await findKnown(tx, range);
  await markKnownSuppressed(tx, range);
  const counted = await tx.db.$queryRaw<{ outcome: string; rows: number }[]>`
    select coalesce(s."outcome"::text, 'NEW') as "outcome", count(*)::int as "rows" from "ImportStage" s where ${within(range)} group by 1`;
  const count = (outcome: string) => counted.find((one) => one.outcome === outcome)?.rows ?? 0;
  return {
    people: ones.length,
    of: all?.of ?? ones.length,
    new: count("NEW"),
    known: count("UPDATED"),
    repeated: count("DUPLICATE"),
    unreachable: count("INVALID"),
    suppressed: count("SUPPRESSED"),
  };
}
