import type { LeadDeedKind } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { leadDeedJob } from "../jobs/lead-deed";
import { requestRun, triggerOf } from "../jobs/request-run";
import type { Json } from "../json";
import { teller } from "../lead/tell";
import { countLeads } from "../lead-list/count";
import { matchingIds } from "../lead-list/ids";
import { ownerOf } from "../lead-list/matching";
import { readPrint } from "../lead-list/rules";
import { applyDeed } from "./apply";
import { finishDeed } from "./finish";
import { stillAsSeen } from "./rules";
import { AT_ONCE, type DeedDetail, type DeedFilter, type LeadScope, type LeftOut } from "./schema";

export interface DeedDone {
  deedId: string;
  state: "DONE" | "RUNNING";
  changed: number;
  leftOut: LeftOut;
  /** Set while a job is at it. */
  runId?: string;
}

/** Does one thing to a set of leads: at once while it is small, else as a job. What it changed is kept for its undo. */
export async function beginDeed(
  ctx: CamContext,
  scope: LeadScope,
  deed: { kind: LeadDeedKind; detail: DeedDetail },
): Promise<DeedDone> {
  requireRole(ctx, "OPERATOR");
  const deedId = ctx.newId();
  const { ids, filter, seen } = await settle(ctx, scope, deedId);
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    await tx.db.leadDeed.create({
      data: {
        workspaceId,
        id: deedId,
        ...deed,
        ...(filter && { filter }),
        ...(seen !== undefined && { seen }),
        ...teller(tx),
        createdAt: tx.now(),
      },
    });
    await recordAudit(tx, {
      action: `lead.${deed.kind.toLowerCase().replace("_", "-")}`,
      subjectKind: ids?.length === 1 ? "lead" : "lead-deed",
      subjectId: (ids?.length === 1 && ids[0]) || deedId,
      detail: inJson({
        ...deed.detail,
        ...(filter ? { filter: filter.filter } : { leads: ids?.length ?? 0 }),
      }),
    });
    if (ids) {
      await applyDeed(tx, deedId, ids);
      return { deedId, state: "DONE", ...(await finishDeed(tx, deedId)) };
    }
    const { runId } = await requestRun(tx, leadDeedJob, {
      input: { deedId },
      trigger: triggerOf(ctx),
      about: deedId,
    });
    await tx.db.leadDeed.updateMany({ where: { workspaceId, id: deedId }, data: { runId } });
    return { deedId, state: "RUNNING", changed: 0, leftOut: {}, runId };
  });
}

/** Without the parts that nobody said. */
const inJson = (held: object): Record<string, Json> => JSON.parse(JSON.stringify(held));

interface Settled {
  /** Whom it concerns, where they are few; else a job walks the filter. */
  ids?: string[];
  filter?: DeedFilter;
  seen?: number;
}

async function settle(ctx: CamContext, scope: LeadScope, deedId: string): Promise<Settled> {
  if ("leadIds" in scope) return { ids: [...new Set(scope.leadIds)] };
  const { except, seen } = scope;
  // "Me" is whoever says it now, not the job that does it later.
  const filter = {
    ...scope.filter,
    ...(scope.filter.owner === "me" && { owner: ownerOf(ctx, scope.filter.owner) }),
  };
  // Nobody saw each of so many: whoever came in since is left out, instead of standing in the way.
  const upTo = seen.exact ? undefined : readPrint(seen.print).mark;
  const may = stillAsSeen(seen, await countLeads(ctx, filter, upTo));
  if (!may.may) throw new Refusal("conflict", may.because);
  const { ids, next } = await matchingIds(ctx, filter, { after: upTo ?? deedId, most: AT_ONCE, except });
  return {
    filter: { filter, except, ...(upTo && { upTo }) },
    seen: Math.max(0, seen.count - except.length),
    ...(next === undefined && { ids }),
  };
}
