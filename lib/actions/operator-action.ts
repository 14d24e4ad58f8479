import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import type { z } from "zod";
import { actorOf, currentOperator } from "@/lib/auth/operator";
import { requireRole } from "@/lib/cam/access";
import type { CamContext } from "@/lib/cam/context";
import { takeTurn } from "@/lib/cam/throttle/take-turn";
import type { Role } from "@/lib/db/generated/enums";
import { isSameOrigin, requestOrigin } from "@/lib/http/request-origin";
import { contextFor } from "@/lib/wiring";
import { type ActionResult, explain, unfit } from "./action-result";
import { given } from "./form-fields";

export type { ActionResult } from "./action-result";

/** Far above what fingers can do; stops a script that runs wild with somebody's cookie. */
const ALLOWANCE = { most: 300, seconds: 60 };

interface OperatorActionSpec<Schema extends z.ZodType, Output> {
  /** The least role the verb asks for: said here too, so that too low a role is refused before its input is even read. */
  least: Role;
  input: Schema;
  verb: (ctx: CamContext, input: z.output<Schema>) => Promise<Output>;
  /** Paths whose pages show something else now. */
  refresh?: (output: Output, input: z.output<Schema>) => string[];
}

/** The one door between a browser and a verb: who, what, do, report. Takes a plain object or a form's data. */
export function operatorAction<Schema extends z.ZodType, Output>(spec: OperatorActionSpec<Schema, Output>) {
  return async (raw: unknown): Promise<ActionResult<Output>> => {
    if (!isSameOrigin(await headers()))
      return { ok: false, code: "forbidden", message: "This request did not come from CAM's own pages." };

    const operator = await currentOperator();
    if (!operator) return { ok: false, code: "signed-out", message: "Please sign in again." };
    if (!operator.membership)
      return { ok: false, code: "forbidden", message: "You are not a member of this workspace any more." };

    const { workspaceId, role } = operator.membership;
    const ctx = contextFor(actorOf(operator, role), workspaceId, await requestOrigin());
    try {
      requireRole(ctx, spec.least);
      await takeTurn(ctx, `action:${operator.person.id}`, ALLOWANCE);
      const input = spec.input.safeParse(given(raw));
      if (!input.success) return unfit(input.error);
      const value = await spec.verb(ctx, input.data);
      for (const path of spec.refresh?.(value, input.data) ?? []) revalidatePath(path);
      return { ok: true, value };
    } catch (error) {
      return explain(error, ctx.log);
    }
  };
}
