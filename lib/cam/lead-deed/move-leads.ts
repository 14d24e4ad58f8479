import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { beginDeed } from "./begin";
import type { MoveLeads } from "./schema";

/** Moves leads to a stage, with one reason; who stands there already is left. */
export async function moveLeads(ctx: CamContext, { scope, to, reason }: MoveLeads) {
  requireRole(ctx, "OPERATOR");
  if (ctx.actor.kind === "job")
    throw new Refusal("forbidden", "The engine moves a stage as something happens, never many by a list.");
  return beginDeed(ctx, scope, { kind: "STAGE_MOVED", detail: { to, reason } });
}
