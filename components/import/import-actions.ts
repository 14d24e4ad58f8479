"use client";

import { useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";

/** A refusal in one sentence: what is wrong with a field says more than that something is. */
export const whyNot = ({ message, fields }: { message: string; fields?: Record<string, string[]> }) =>
  Object.values(fields ?? {})
    .flat()
    .join(" ") || message;

/** Does something to an import and shows a refusal where nothing else would. */
export function useDeed() {
  const [pending, start] = useTransition();
  const run = (asked: () => Promise<ActionResult<unknown>>, onDone?: () => void) =>
    start(async () => {
      const result = await answerOf(asked());
      if (result.ok) return onDone?.();
      const why =
        "fields" in result
          ? Object.values(result.fields ?? {})
              .flat()
              .join(" ")
          : "";
      showToast(why || result.message, { tone: "stop" });
    });
  return { pending, run };
}
