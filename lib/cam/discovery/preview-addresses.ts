import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { readVendor } from "../vendor/reads";
import { mayBeRevealed } from "./addresses";
import { chosenOnes } from "./choose";
import type { PreviewAddresses } from "./schema";

export type AddressCosts = Awaited<ReturnType<typeof previewAddresses>>;

/** What finding the addresses of chosen people would cost at most. Nothing is asked of anybody outside. */
export async function previewAddresses(ctx: CamContext, chosen: PreviewAddresses) {
  requireRole(ctx, "VIEWER");
  const known = await ctx.db.discoveryJob.count({
    where: { workspaceId: ctx.workspaceId, id: chosen.jobId },
  });
  if (known === 0) throw new Refusal("missing", "There is no such search.");
  const [counts] = await ctx.db.$queryRaw<{ people: number; withAddress: number; toAsk: number }[]>`
    select count(*)::int as "people", count(p."email")::int as "withAddress",
           count(*) filter (where ${mayBeRevealed(ctx.now())})::int as "toAsk"
      from "DiscoveredProfile" p where ${chosenOnes(ctx, chosen)}`;
  const { people = 0, withAddress = 0, toAsk = 0 } = counts ?? {};
  const { connected, dayBudget, leftToday, circuit } = await readVendor(ctx, "APOLLO");
  return {
    people,
    withAddress,
    /** Who is left cannot be asked about: of another source, or asked before. */
    notAsked: people - withAddress - toAsk,
    /** One credit each at most: who is not found costs nothing. */
    credits: connected ? toAsk : 0,
    today: circuit === "open" ? 0 : Math.min(toAsk, leftToday),
    connected,
    dayBudget,
    leftToday,
    circuit,
  };
}
