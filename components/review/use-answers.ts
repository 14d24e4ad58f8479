"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { answerOf } from "@/components/ui/answer";
import { showToast } from "@/components/ui/toast";
import { useUnsavedWork } from "@/components/ui/unsaved-work";
import type { ActionResult } from "@/lib/actions/action-result";
import { formatCountOf } from "@/lib/format/quantity";
import { forgetItem, knownItem } from "./live";
import type { Choices, ReviewDeeds, ToldLine } from "./told";
import type { Queue } from "./use-queue";
import { KINDS } from "./words";

/** Only the last minutes say how fast it goes. */
const PACE_MS = 10 * 60_000;

/**
 * The answers, each shown before the server has said so: the next item is in front at once. What is refused comes back to its
 * place with the sentence; what somebody else decided a moment before stays away, and it is said who.
 */
export function useAnswers(queue: Queue, deeds: ReviewDeeds | undefined, say: (text: string) => void) {
  const client = useQueryClient();
  const [times, setTimes] = useState<readonly number[]>([]);
  const [waiting, setWaiting] = useState(0);
  const last = useRef<readonly string[]>([]);
  useUnsavedWork(waiting > 0, "under-way");

  const sent = async <T>(work: Promise<ActionResult<T>>) => {
    setWaiting((count) => count + 1);
    const result = await answerOf(work);
    setWaiting((count) => count - 1);
    return result;
  };
  const counted = (ids: readonly string[]) => setTimes((before) => [...before, ...ids.map(() => Date.now())]);
  const uncounted = (many: number) =>
    setTimes((before) => before.slice(0, Math.max(0, before.length - many)));

  const undo = async (ids: readonly string[]) => {
    if (!deeds || ids.length === 0) return;
    if (last.current === ids) last.current = [];
    for (const id of ids) {
      const result = await sent(deeds.undo({ itemId: id }));
      if (!result.ok) {
        showToast(result.message, { tone: "stop" });
        continue;
      }
      uncounted(1);
      queue.bringBack([id]);
      queue.goTo(id);
      void forgetItem(client, id);
      say("Taken back. It waits again.");
    }
  };

  /** Who was quicker is said, and the item stays away; everything else comes back to its place. */
  const refused = (line: ToldLine, message: string, code: string) => {
    uncounted(1);
    const settled = message.endsWith("Yours is not counted.") || code === "missing";
    showToast(message, { tone: settled ? "attention" : "stop", detail: line.title });
    say(message);
    if (settled) return;
    queue.bringBack([line.id]);
    void forgetItem(client, line.id);
  };

  return {
    times: times.filter((at) => at > Date.now() - PACE_MS),
    done: times.length,
    /** Answers that the server has not said it keeps. */
    waiting,
    undoLast: () => void undo(last.current),
    /** Answers one item as it was shown. False when it is not on the screen yet. */
    answer(line: ToldLine, yes: boolean, more: { reason?: string; choices?: Choices }) {
      const seen = knownItem(client, line.id)?.seen;
      if (!deeds || !seen) return false;
      const next = queue.drop([line.id]);
      counted([line.id]);
      const ids = [line.id];
      last.current = ids;
      const did = `${KINDS[line.kind].did[yes ? "yes" : "no"]}: ${line.title}`;
      say(`${did}.${next ? ` Next: ${next.title}.` : " That was the last one."}`);
      const input = { itemId: line.id, seen, ...more };
      void sent((yes ? deeds.approve : deeds.reject)(input)).then((result) => {
        if (!result.ok) return refused(line, result.message, result.code);
        showToast(did, {
          tone: yes ? "positive" : "information",
          detail: more.reason,
          undo: () => void undo(ids),
        });
      });
      return true;
    },
    /** Answers all that stand on the screen one under the other. */
    answerMany(lines: readonly ToldLine[], yes: boolean, reason?: string) {
      const items = lines.flatMap(({ id }) => {
        const seen = knownItem(client, id)?.seen;
        return seen ? [{ itemId: id, seen }] : [];
      });
      if (!deeds || items.length !== lines.length) return;
      const ids = items.map(({ itemId }) => itemId);
      queue.drop(ids);
      counted(ids);
      last.current = ids;
      const verdict = yes ? "APPROVE" : "REJECT";
      void sent(deeds.decideMany({ verdict, items, ...(reason && { reason }) })).then((result) => {
        const left = result.ok
          ? result.value.left
          : ids.map((itemId) => ({ itemId, because: result.message }));
        for (const { itemId, because } of left) {
          const line = lines.find(({ id }) => id === itemId);
          if (line) refused(line, because, "");
        }
        const decided = ids.filter((id) => left.every(({ itemId }) => itemId !== id));
        last.current = decided;
        if (decided.length > 0)
          showToast(`${yes ? "Approved" : "Rejected"} ${formatCountOf(decided.length, "item")}`, {
            undo: () => void undo(decided),
          });
      });
    },
    snooze(line: ToldLine, until: Date | null) {
      if (!deeds) return;
      queue.drop([line.id]);
      void sent(deeds.snooze({ itemIds: [line.id], until: until?.toISOString() ?? null })).then((result) => {
        if (!result.ok) {
          showToast(result.message, { tone: "stop" });
          return queue.bringBack([line.id]);
        }
        showToast(until ? `Put off: ${line.title}` : `Awake again: ${line.title}`, {
          tone: "information",
          undo: () =>
            void sent(
              deeds.snooze({
                itemIds: [line.id],
                until: until ? null : line.snoozedUntil,
              }),
            ).then((back) => {
              if (!back.ok) return showToast(back.message, { tone: "stop" });
              queue.bringBack([line.id]);
              queue.goTo(line.id);
            }),
        });
      });
    },
    assign(line: ToldLine, to: { id: string; name: string } | null) {
      if (!deeds) return;
      queue.change(line.id, { assignee: to });
      void sent(deeds.assign({ itemIds: [line.id], assigneeId: to?.id ?? null })).then((result) => {
        if (result.ok) return say(to ? `Given to ${to.name}.` : "It is anybody's again.");
        queue.change(line.id, { assignee: line.assignee });
        showToast(result.message, { tone: "stop" });
      });
    },
  };
}
