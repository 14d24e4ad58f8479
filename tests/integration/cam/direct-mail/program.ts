import type { CamContext } from "@/lib/cam/context";
import { newId } from "@/lib/ids";

/** As somebody's program would ask, by a key that may write. */
export const asProgram = (ctx: CamContext): CamContext => ({
  ...ctx,
  actor: { kind: "key", id: newId(), name: "A program", role: "OPERATOR", scopes: ["email"] },
});
