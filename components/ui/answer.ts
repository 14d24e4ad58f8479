import { unstable_rethrow } from "next/navigation";
import type { ActionResult } from "@/lib/actions/action-result";

const NO_ANSWER = {
  ok: false,
  code: "unexpected",
  message: "The server did not answer, so this may not be done. Look at your connection and try again.",
} as const;

/**
 * What an action answered. A lost connection is an answer too: thrown on, it would put an error page in the place of
 * everything that was typed.
 */
export async function answerOf<Result extends ActionResult<unknown> | undefined>(
  asked: Promise<Result>,
): Promise<Result | typeof NO_ANSWER> {
  try {
    return await asked;
  } catch (error) {
    // Where an action leads elsewhere, it says so by throwing.
    unstable_rethrow(error);
    return NO_ANSWER;
  }
}
