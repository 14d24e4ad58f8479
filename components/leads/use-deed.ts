"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useLive } from "@/components/shell/live-frame";
import { answerOf } from "@/components/ui/answer";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import type { DeedDone } from "@/lib/cam/lead-deed/begin";
import { formatCountOf } from "@/lib/format/quantity";
import type { LeadDeeds } from "./deeds";

export const people = (count: number) => formatCountOf(count, "lead");

/** Does a deed to leads, says what came of it, and offers to take it back. */
export function useDeed(undoDeed: LeadDeeds["undo"], onDone?: () => void) {
  const router = useRouter();
  const { ask } = useLive();
  const [pending, start] = useTransition();

  const undo = (deedId: string) =>
    start(async () => {
      const result = await answerOf(undoDeed({ deedId }));
      if (!result.ok) return showToast(result.message, { tone: "stop" });
      const { state, reversed, kept } = result.value;
      if (state === "RUNNING")
        showToast("Being undone", { tone: "information", detail: "Its progress stands at the top." });
      else
        showToast(`Undone for ${people(reversed)}`, {
          ...(kept > 0 && { detail: `${people(kept)} changed since and stayed as they are.` }),
        });
      ask();
      router.refresh();
    });

  const tell = ({ deedId, state, changed, leftOut }: DeedDone, said: (count: number) => string) => {
    if (state === "RUNNING") {
      showToast("This takes a while", {
        tone: "information",
        detail: "Its progress stands at the top, on every page.",
      });
    } else {
      const left = [
        leftOut["as-it-was"] ? `${people(leftOut["as-it-was"])} had it so already` : undefined,
        leftOut.gone ? `${people(leftOut.gone)} gone` : undefined,
      ].filter(Boolean);
      showToast(said(changed), {
        ...(left.length > 0 && { detail: `${left.join(", ")}.` }),
        ...(changed > 0 && { undo: () => undo(deedId) }),
      });
    }
    ask();
    onDone?.();
    router.refresh();
  };

  const act = (deed: Promise<ActionResult<DeedDone>>, said: (count: number) => string) =>
    start(async () => {
      const result = await answerOf(deed);
      if (result.ok) return tell(result.value, said);
      showToast(result.message, { tone: "stop" });
      // Refused because the list is another one by now: the new figure is what they look at next.
      router.refresh();
    });

  return { act, tell, pending };
}
