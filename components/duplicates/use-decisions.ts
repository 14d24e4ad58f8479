"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { showToast } from "@/components/ui/toast";
import type { MergeChoices } from "@/lib/cam/merge/schema";
import type { DuplicateDeeds, ToldPair } from "./deeds";
import { nameOf } from "./words";

/** Yes, no and later, each with its way back. `decided` takes the pair off the screen at once; a refusal brings it back. */
export function useDecisions(
  deeds: DuplicateDeeds | undefined,
  { decided, back }: { decided: (pair: ToldPair) => void; back: (pair: ToldPair) => void },
) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [, start] = useTransition();

  const refuse = (pair: ToldPair, message: string) => {
    back(pair);
    showToast(message, { tone: "stop" });
  };
  const during = (work: () => Promise<void>) => {
    setBusy(true);
    start(async () => {
      await work();
      setBusy(false);
    });
  };

  return {
    busy,
    merge(pair: ToldPair, choices: MergeChoices) {
      if (!deeds) return;
      during(async () => {
        const result = await answerOf(
          deeds.merge({
            keepId: pair.keep.id,
            otherId: pair.other.id,
            choices,
            keepVersion: pair.keep.version,
            otherVersion: pair.other.version,
          }),
        );
        if (!result.ok) return refuse(pair, result.message);
        decided(pair);
        const { mergeId } = result.value;
        showToast(`${nameOf(pair.other)} is part of ${nameOf(pair.keep)} now`, {
          undo: () =>
            start(async () => {
              const undone = await answerOf(deeds.undo({ mergeId }));
              if (!undone.ok) return showToast(undone.message, { tone: "stop" });
              const { kept } = undone.value;
              showToast("They are two people again", {
                detail: kept.length > 0 ? kept.join(" ") : undefined,
                tone: kept.length > 0 ? "attention" : "positive",
              });
              router.refresh();
            }),
        });
      });
    },
    apart(pair: ToldPair) {
      if (!deeds) return;
      const both = { contactId: pair.keep.id, otherContactId: pair.other.id };
      during(async () => {
        const result = await answerOf(deeds.apart(both));
        if (!result.ok) return refuse(pair, result.message);
        decided(pair);
        showToast("They stay two people", {
          undo: () =>
            start(async () => {
              const undone = await answerOf(deeds.askAgain(both));
              if (!undone.ok) return showToast(undone.message, { tone: "stop" });
              router.refresh();
            }),
        });
      });
    },
    later(pair: ToldPair) {
      if (!deeds) return;
      during(async () => {
        const result = await answerOf(
          deeds.later({ contactId: pair.keep.id, otherContactId: pair.other.id }),
        );
        if (!result.ok) return refuse(pair, result.message);
        decided(pair);
        showToast("CAM asks about these two again tomorrow", {
          tone: "information",
          undo: () =>
            start(async () => {
              const undone = await answerOf(
                deeds.askAgain({ contactId: pair.keep.id, otherContactId: pair.other.id }),
              );
              if (!undone.ok) return showToast(undone.message, { tone: "stop" });
              router.refresh();
            }),
        });
      });
    },
  };
}
