import { requireRole } from "../access";
import type { CamContext } from "../context";
import { resumeEverything } from "./resume-all";
import type { SetStopAll } from "./schema";
import { stopEverything } from "./stop-all";

/** For programs, which say the state they want. Whoever works here may stop; letting things go on asks for more. */
export async function setStopAll(ctx: CamContext, { on, reason }: SetStopAll) {
  requireRole(ctx, "OPERATOR");
  return on ? stopEverything(ctx, { reason }) : resumeEverything(ctx, { reason });
}
