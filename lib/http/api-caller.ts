import { actorOf, currentOperator } from "@/lib/auth/operator";
import { requireRole } from "@/lib/cam/access";
import { authenticateKey } from "@/lib/cam/api-key/authenticate";
import { allowsScope } from "@/lib/cam/api-key/rules";
import type { Scope } from "@/lib/cam/api-key/schema";
import type { CamContext, Origin } from "@/lib/cam/context";
import { Refusal } from "@/lib/cam/errors";
import { addressGroup } from "@/lib/cam/throttle/rules";
import { takeTurn } from "@/lib/cam/throttle/take-turn";
import type { Role } from "@/lib/db/generated/enums";
import { contextFor, systemContext } from "@/lib/wiring";
import { isSameOrigin } from "./request-origin";

export interface Needs {
  scope: Scope;
  least: Role;
  perMinute: number;
  writes: boolean;
}

const signedOut = () =>
  new Refusal("signed-out", "Send an API key as `Authorization: Bearer cam_…`, or sign in to the dashboard.");

/** Who is calling and for which workspace. A request that shows a key is judged by the key alone, never by a cookie as well. */
export async function apiCaller(request: Request, origin: Origin, needs: Needs): Promise<CamContext> {
  const authorization = request.headers.get("authorization");
  const ctx =
    authorization === null
      ? await byCookie(request, origin, needs)
      : await byKey(authorization, origin, needs);
  requireRole(ctx, needs.least);
  const who = "id" in ctx.actor ? ctx.actor.id : ctx.actor.name;
  await takeTurn(ctx, `api:${who}`, { most: needs.perMinute, seconds: 60 });
  return ctx;
}

async function byKey(authorization: string, origin: Origin, needs: Needs): Promise<CamContext> {
  const system = systemContext({ kind: "public", name: "api" }, origin);
  const presented = /^Bearer\s+(\S+)\s*$/i.exec(authorization)?.[1];
  const holder = presented ? await authenticateKey(system, presented) : null;
  if (!holder) {
    // Nobody guesses 256 bits; this spares the database somebody who tries.
    await takeTurn(system, `api-refused:${addressGroup(origin.address)}`, { most: 60, seconds: 60 });
    throw signedOut();
  }
  if (!allowsScope(holder.actor.scopes, needs.scope)) {
    throw new Refusal("forbidden", `This key does not carry the scope ${needs.scope}.`);
  }
  return contextFor(holder.actor, holder.workspaceId, origin);
}

async function byCookie(request: Request, origin: Origin, needs: Needs): Promise<CamContext> {
  if (needs.writes && !isSameOrigin(request.headers)) {
    throw new Refusal(
      "forbidden",
      "This request did not come from CAM's own pages. Programs use an API key.",
    );
  }
  const operator = await currentOperator();
  if (!operator) throw signedOut();
  if (!operator.membership)
    throw new Refusal("forbidden", "You are not a member of this workspace any more.");
  const { workspaceId, role } = operator.membership;
  return contextFor(actorOf(operator, role), workspaceId, origin);
}
