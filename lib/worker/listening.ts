import { setTimeout as pause } from "node:timers/promises";
import type { CamContext } from "@/lib/cam/context";
import { readSoon } from "@/lib/cam/jobs/read-soon";
import type { RunnerParts } from "@/lib/cam/jobs/runner-parts";
import { type Listened, listenTo, mailboxesToListen } from "@/lib/cam/mailbox-reading/listen";

/** Each is a connection held open. Beyond that, mailboxes are read by the schedule. */
const MOST_LINES = 20;
const CLOSE_MS = 5_000;
const REST_MS = 1_000;
const LONGEST_REST_MS = 5 * 60_000;

interface Line {
  mark: string;
  stop: AbortController;
  ended: Promise<void>;
}

/** The active worker's open lines to mailboxes: what comes in is read within seconds and not within a quarter of an hour. */
export function createListening(parts: RunnerParts) {
  const { system } = parts;
  const lines = new Map<string, Line>();
  let closed = false;

  function begin({ mailboxId, workspaceId, mark }: Listened) {
    const stop = new AbortController();
    const { signal } = stop;
    const ctx = parts.contextFor({ id: system.newId(), job: "inbox", workspaceId }) as CamContext;
    const ended = listenTo(ctx, mailboxId, {
      signal,
      onNews: () => readSoon(ctx, mailboxId),
      rest: (failures) =>
        pause(Math.min(LONGEST_REST_MS, REST_MS * 2 ** failures), undefined, { signal, ref: false }).catch(
          () => undefined,
        ),
    }).catch((error) => {
      if (signal.aborted) return;
      system.log.warn({ error, mailboxId }, "a mailbox could not be listened to; it is tried again");
      // Forgotten, and so begun anew by the next look.
      if (lines.get(mailboxId)?.stop === stop) lines.delete(mailboxId);
    });
    lines.set(mailboxId, { mark, stop, ended });
  }

  function drop(mailboxId: string) {
    lines.get(mailboxId)?.stop.abort();
    lines.delete(mailboxId);
  }

  return {
    /** Opens what is to be listened to, closes what is not any more. `off`: background work is paused. */
    async look({ off = false } = {}) {
      const wanted = off ? [] : await mailboxesToListen(system, MOST_LINES);
      if (closed) return;
      const marks = new Map(wanted.map(({ mailboxId, mark }) => [mailboxId, mark]));
      for (const [mailboxId, { mark }] of [...lines]) if (marks.get(mailboxId) !== mark) drop(mailboxId);
      for (const one of wanted) if (!lines.has(one.mailboxId)) begin(one);
    },
    async close() {
      closed = true;
      const ending = [...lines.values()].map(({ ended }) => ended);
      for (const mailboxId of [...lines.keys()]) drop(mailboxId);
      await Promise.race([Promise.allSettled(ending), pause(CLOSE_MS, undefined, { ref: false })]);
    },
  };
}
