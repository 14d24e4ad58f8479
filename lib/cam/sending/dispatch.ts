import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { keepable } from "../keepable";
import type { SendOutcome } from "../ports/email-sender";
import { safetyOf } from "../safety/limits";
import { begin } from "./begin";
import { type Claimed, claimDue, hold } from "./claim";
import { gathered } from "./gather";
import { entered, type Lane, lanesOf, left } from "./lanes";
import { mailOf } from "./mail";
import { leaveUnknown, reconcile, release } from "./reconcile";
import { type Handed, record } from "./record";

/** So many are claimed at once, and so many may be in the air. */
const CLAIMED_AT_ONCE = 40;
/** Where a process may be killed, or the world change: stories stop here and look. */
export type Boundary = "before-claim" | "claimed" | "begun" | "answered" | "recorded";

export interface DispatchAsked {
  worker: string;
  campaignId: string | null;
  /** Until when new messages are claimed: a run ends, the next goes on. */
  until: Date;
  at?: (boundary: Boundary, messageId?: string) => Promise<void>;
  onProgress?: (sent: number) => void;
}

export type DispatchCounts = Record<
  "looked" | "sent" | "refused" | "later" | "unknown" | "held" | "skipped" | "freed" | "again",
  number
>;

/**
 * Sends what is due. Each message is claimed by itself, begun by itself and written down by itself; what happens to come
 * together shares a statement. Nothing here remembers anything: killed anywhere, the next run finds all it needs in the ledger.
 */
export async function dispatchDue(ctx: CamContext, asked: DispatchAsked) {
  requireRole(ctx, "OPERATOR");
  const { worker, campaignId, until, at = async () => {}, onProgress } = asked;
  const counts: DispatchCounts = {
    ...{ looked: 0, sent: 0, refused: 0, later: 0, unknown: 0, held: 0, skipped: 0, freed: 0, again: 0 },
  };
  const late: string[] = [];
  const { batchCap } = await safetyOf(ctx);
  const lanes = lanesOf(ctx);
  const beginOne = gathered(async (claims: (Claimed & { account: string })[]) => {
    const { begun, elsewhere } = await inTransaction(ctx, (tx) => begin(tx, claims, worker));
    return claims.map(({ message: { id } }) => ({ begun: begun.has(id), elsewhere: elsewhere.has(id) }));
  });
  const recordOne = gathered(async (handed: Handed[]) => {
    await record(ctx, handed, worker);
    return handed.map(() => true);
  });
  const dropOne = gathered(async (claims: Dropped[]) => {
    await drop(ctx, claims, worker);
    return claims.map(() => true);
  });

  async function carry(claim: Claimed) {
    const lane = await lanes.of(claim.message.mailboxId);
    await at("claimed", claim.message.id);
    const outcome = await offered(claim, lane);
    if (outcome) await noted(claim, lane, outcome);
  }

  /** In the lane: the last look, and the provider. Null: it does not go, or it is written down already. */
  async function offered(claim: Claimed, lane: Lane): Promise<SendOutcome | null> {
    const { message } = claim;
    await entered(lane);
    try {
      if (lane.closed !== null) return await dropped({ claim, because: lane.closed });
      // Before the book says that it is about to leave: what cannot be written down never was.
      const mail = written(ctx, message);
      if (!mail) return await dropped({ claim, because: "it could not be written down", broken: true });
      const { begun, elsewhere } = await beginOne({ ...claim, account: lane.mark });
      if (elsewhere) lanes.forget(lane);
      if (!begun)
        return await dropped({
          claim,
          because: elsewhere ? "its mailbox has another account now" : "it was stopped before it began",
        });
      await at("begun", message.id);
      const outcome = heard(await lane.sender.send(mail));
      if (outcome.status === "later" && outcome.about === "mailbox") lane.closed = outcome.reason;
      if (lane.sender.sameForSeconds !== null) return outcome;
      // Where nobody remembers a key, it is noted before the next leaves: a worker that dies leaves one question, not two.
      await noted(claim, lane, outcome);
      return null;
    } finally {
      left(lane);
    }
  }

  async function dropped(one: Dropped) {
    await dropOne(one);
    return null;
  }

  async function noted(claim: Claimed, { sender }: Lane, outcome: SendOutcome) {
    await at("answered", claim.message.id);
    await recordOne({ ...claim, outcome, sameForSeconds: sender.sameForSeconds });
    count(counts, outcome);
    onProgress?.(counts.sent);
    await at("recorded", claim.message.id);
  }

  const inAir = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const launch = (claim: Claimed) => {
    const going = carry(claim)
      .catch((error) => void failures.push(error))
      .finally(() => inAir.delete(going));
    inAir.add(going);
  };

  const left0 = await inTransaction(ctx, (tx) =>
    reconcile(tx, worker, 500, (mailboxId) => lanes.accountOf(tx, mailboxId)),
  );
  Object.assign(counts, { freed: left0.freed, unknown: left0.unknown, again: left0.again.length });
  for (const claim of left0.again) launch(claim);

  let used = 0;
  while (ctx.now() < until && failures.length === 0 && used < batchCap) {
    if (inAir.size > CLAIMED_AT_ONCE / 2) {
      await Promise.race(inAir);
      continue;
    }
    await at("before-claim");
    const notFrom = lanes.closed();
    const done = await inTransaction(ctx, (tx) =>
      claimDue(tx, {
        ...{ worker, campaignId, notFrom, passed: late, batch: { cap: batchCap, used } },
        atMost: Math.min(CLAIMED_AT_ONCE, batchCap - used),
      }),
    );
    used += done.claimed.length;
    counts.looked += done.looked;
    counts.held += done.held;
    counts.skipped += done.skipped;
    late.push(...done.late);
    for (const claim of done.claimed) launch(claim);
    if (done.looked === 0) break;
  }
  await Promise.all(inAir);
  if (failures.length > 0) throw failures[0];
  return { counts, late: [...new Set(late)] };
}

function count(counts: DispatchCounts, { status }: SendOutcome) {
  counts[status === "accepted" ? "sent" : status]++;
}

interface Dropped {
  claim: Claimed;
  because: string;
  /** It would be dropped again at once: it waits until somebody has looked. */
  broken?: boolean;
}

/** What was claimed and not begun is free again; what was offered before stays open, and a person says. */
async function drop(ctx: CamContext, claims: readonly Dropped[], worker: string) {
  await inTransaction(ctx, async (tx) => {
    const fresh = claims.filter(({ claim }) => !claim.again);
    for (const because of new Set(fresh.map((one) => one.because)))
      await release(
        tx,
        fresh.filter((one) => one.because === because).map(({ claim }) => claim),
        worker,
        because,
      );
    const broken = fresh.flatMap(({ claim, broken }) => (broken ? [claim] : []));
    await hold(
      tx,
      broken.map(({ message }) => ({ message, until: null, reasons: CANNOT_BE_WRITTEN })),
      tx.now(),
    );
    const again = claims.filter(({ claim }) => claim.again).map(({ claim }) => claim);
    if (again.length > 0) await leaveUnknown(tx, again);
    await recordAudit(tx, {
      action: "mail.released",
      subjectKind: "outbound",
      detail: { messages: claims.length },
    });
  });
}

/** A server says what it likes: over a NUL in its answer the database refused it, and the mail counted as not answered. */
function heard(outcome: SendOutcome): SendOutcome {
  const said = {
    reason: keepable(outcome.reason),
    code: outcome.code === null ? null : keepable(outcome.code),
  };
  if (outcome.status !== "accepted") return { ...outcome, ...said };
  const { providerId } = outcome;
  return { ...outcome, ...said, providerId: providerId === null ? null : keepable(providerId) };
}

const CANNOT_BE_WRITTEN = [
  { code: "cannot-be-written", because: "It could not be written down as a mail. Look at the server's log." },
];

function written(ctx: CamContext, message: Claimed["message"]) {
  try {
    return mailOf(ctx, message);
  } catch (error) {
    ctx.log.error({ error, outboundId: message.id }, "a mail could not be written down");
    return null;
  }
}
