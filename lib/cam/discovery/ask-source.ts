import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import type { LeadSource, SourceAnswer, SourceQuestion } from "../ports/lead-source";
import { heldAccount } from "../vendor/account";
import { noteOutcome } from "../vendor/note-outcome";
import { markTrial } from "../vendor/open-batch";
import { mayCall } from "../vendor/rules";

/** Longer than a page may take. */
const TRIAL_MS = 60_000;

/**
 * Asks one source for one page; whatever goes wrong is an answer. Apollo has one account here, whether it is searched or
 * asked about people: while its circuit is open nobody calls, and what a search finds out about it counts for both. A
 * search takes no credits (docs/decisions/0112-addresses-of-found-people.md), so the day's budget is not touched.
 */
export async function askSource(
  ctx: CamContext,
  source: LeadSource,
  question: SourceQuestion,
): Promise<SourceAnswer> {
  if (source.platform !== "APOLLO" || !source.standing().connected) return askSafely(ctx, source, question);
  const closed = await turnOf(ctx);
  if (closed) return closed;
  const answer = await askSafely(ctx, source, question);
  await inTransaction(ctx, async (tx) => {
    await noteOutcome(tx, "APOLLO", heard(answer));
    await recordAudit(tx, {
      action: "vendor.searched",
      subjectKind: "vendor",
      subjectId: "APOLLO",
      detail: { outcome: answer.outcome },
    });
  });
  return answer;
}

const turnOf = (ctx: CamContext): Promise<SourceAnswer | undefined> =>
  inTransaction(ctx, async (tx) => {
    const now = tx.now();
    const turn = mayCall(await heldAccount(tx, "APOLLO"), now);
    if (turn.call) {
      if (turn.because === "trial") await markTrial(tx, "APOLLO", new Date(now.getTime() + TRIAL_MS));
      return undefined;
    }
    const afterSeconds = Math.max(1, Math.ceil((turn.until.getTime() - now.getTime()) / 1000));
    return { outcome: "later", because: "Apollo is left alone until it has recovered.", afterSeconds };
  });

const heard = (answer: SourceAnswer) => {
  if (answer.outcome === "page") return { status: "connected", creditsLeft: null } as const;
  if (answer.outcome !== "later")
    return { status: "refused", kind: "request", reason: answer.because } as const;
  const { because: reason, afterSeconds, unwell } = answer;
  return { status: "later", kind: unwell ? "unreachable" : "busy", afterSeconds, reason } as const;
};

async function askSafely(
  ctx: CamContext,
  source: LeadSource,
  question: SourceQuestion,
): Promise<SourceAnswer> {
  try {
    return await source.search(question);
  } catch (error) {
    ctx.log.error({ error, platform: source.platform }, "a lead source threw instead of answering");
    return { outcome: "refused", because: "CAM itself failed here; the log says how." };
  }
}
