import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";

/** Shows a refusal where nothing else would. True when the deed was done. */
export function done(result: ActionResult<unknown>): boolean {
  if (!result.ok) showToast(result.message, { tone: "stop" });
  return result.ok;
}
