"use client";

import { useRef, useState } from "react";
import { answerOf } from "@/components/ui/answer";
import { showToast } from "@/components/ui/toast";
import { useUnsavedWork } from "@/components/ui/unsaved-work";
import { OUTCOME_NAMES, type Outcome } from "@/lib/cam/task/schema";
import type { Colleague, TaskDeeds, ToldTask } from "./told";
import type { Tasks } from "./use-tasks";
import { IS_NO } from "./words";

/** Only the last minutes say how fast it goes. */
const PACE_MS = 10 * 60_000;

/**
 * The deeds. The next one comes in front once the server has it: a call takes minutes, and its note is worth more than a
 * tenth of a second. What is refused stays in front, with what was typed.
 */
export function useTaskDeeds(tasks: Tasks, deeds: TaskDeeds | undefined, say: (text: string) => void) {
  const [times, setTimes] = useState<readonly number[]>([]);
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<{ id: string; because: string }>();
  const last = useRef<string | undefined>(undefined);
  useUnsavedWork(pending, "under-way");

  const sent = async (id: string, deed: Promise<{ ok: boolean; message?: string }>) => {
    setPending(true);
    setRefused(undefined);
    const result = (await answerOf(deed as never)) as { ok: boolean; message?: string };
    setPending(false);
    if (!result.ok) setRefused({ id, because: result.message ?? "It was not saved. Try again." });
    return result.ok;
  };

  const undo = async (id: string | undefined) => {
    if (!deeds || !id) return;
    const result = await answerOf(deeds.undo({ taskId: id }));
    if (!result.ok) return showToast(result.message, { tone: "stop" });
    if (last.current === id) last.current = undefined;
    setTimes((before) => before.slice(0, -1));
    tasks.bringBack(id);
    say("Taken back. The task is open again.");
  };

  const gone = (task: ToldTask, did: string, undone: boolean) => {
    const next = tasks.drop(task.id);
    setTimes((before) => [...before, Date.now()]);
    last.current = undone ? task.id : undefined;
    say(`${did}: ${task.name}.${next ? ` Next: ${next.name}.` : " That was the last one."}`);
    showToast(`${did}: ${task.name}`, {
      tone: undone ? "positive" : "attention",
      ...(undone && { undo: () => void undo(task.id) }),
    });
  };

  return {
    pending,
    refusedAt: (id: string) => (refused?.id === id ? refused.because : undefined),
    times: times.filter((at) => at > Date.now() - PACE_MS),
    done: times.length,
    undoLast: () => void undo(last.current),
    async do(task: ToldTask, outcome: Outcome, note: string) {
      if (!deeds || !(await sent(task.id, deeds.do({ taskId: task.id, outcome, note })))) return false;
      gone(task, OUTCOME_NAMES[outcome], !IS_NO.includes(outcome));
      return true;
    },
    async skip(task: ToldTask, reason: string) {
      if (deeds && (await sent(task.id, deeds.skip({ taskId: task.id, reason }))))
        gone(task, "Left out", true);
    },
    async putOff(task: ToldTask, until: string, stays: boolean) {
      if (!deeds || !(await sent(task.id, deeds.snooze({ taskId: task.id, until })))) return;
      if (!stays) tasks.drop(task.id);
      say(`Put off: ${task.name}.`);
      showToast(`Put off: ${task.name}`, {
        tone: "information",
        undo: () =>
          void answerOf(deeds.snooze({ taskId: task.id, until: null })).then((back) => {
            if (!back.ok) return showToast(back.message, { tone: "stop" });
            tasks.bringBack(task.id);
          }),
      });
    },
    async assign(task: ToldTask, to: Colleague | null) {
      if (!deeds || !(await sent(task.id, deeds.assign({ taskId: task.id, assigneeId: to?.id ?? null }))))
        return;
      tasks.change(task.id, { given: to !== null, owner: to });
      say(to ? `Given to ${to.name}.` : "It is the lead’s owner’s again.");
    },
  };
}
