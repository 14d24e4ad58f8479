"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { answerOf } from "@/components/ui/answer";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import type { InboxDeeds, Named, ToldLine, Word } from "./told";
import type { Inbox } from "./use-inbox";
import type { Choice } from "./words";

/** What a person's word changed, and what of it could not be taken back. */
type Meant<Done> = Promise<ActionResult<Done>>;

const told = (line: ToldLine) => line.subject ?? "the message";

/** The deeds. What can be seen at once is shown at once; what is refused is put back, and says why. */
export function useInboxDeeds(inbox: Inbox, deeds: InboxDeeds | undefined, say: (text: string) => void) {
  const queries = useQueryClient();
  const [pending, setPending] = useState(false);
  const [stays, setStays] = useState<readonly string[]>([]);
  const last = useRef<(() => void) | undefined>(undefined);
  const soon = useRef<(() => void) | undefined>(undefined);
  const isLast = (undo: (() => void) | undefined) => {
    soon.current = undefined;
    last.current = undo;
  };

  const news = (id: string) => {
    void queries.invalidateQueries({ queryKey: ["inbox", "message", id] });
    void queries.invalidateQueries({ queryKey: ["inbox", "count"] });
  };
  const change = async (line: ToldLine, what: object): Promise<boolean> => {
    if (!deeds) return false;
    const result = await answerOf(deeds.change({ inboundIds: [line.id], ...what }));
    if (!result.ok) showToast(result.message, { tone: "stop" });
    else news(line.id);
    return result.ok;
  };
  /** Off the list at once; back on it where the server does not want it, or whoever did it. */
  const away = async (line: ToldLine, did: string, what: object, back: object) => {
    const next = inbox.drop(line.id);
    const doing = change(line, what);
    // Whoever is quicker than the server takes it back all the same.
    const undo = () =>
      void doing
        .then((done) => done && change(line, back))
        .then((ok) => {
          if (!ok) return;
          inbox.bringBack(line.id);
          say("Taken back.");
        });
    isLast(undo);
    if (!(await doing)) return inbox.bringBack(line.id);
    say(`${did}: ${told(line)}.${next ? "" : " That was the last one."}`);
    showToast(`${did}: ${told(line)}`, { tone: "positive", undo });
  };
  const meant = async <Done extends { stays: string[] }>(
    line: ToldLine,
    deed: Meant<Done>,
    did: string,
    undoOf?: (done: Done) => () => void,
  ) => {
    setPending(true);
    setStays([]);
    const result = await answerOf(deed);
    setPending(false);
    if (!result.ok) {
      showToast(result.message, { tone: "stop" });
      return false;
    }
    setStays(result.value.stays);
    const undo = undoOf?.(result.value);
    isLast(undo);
    news(line.id);
    say(did);
    showToast(did, { tone: "positive", ...(undo && { undo }) });
    return true;
  };

  return {
    pending,
    stays,
    forget: () => setStays([]),
    undoLast() {
      const undo = soon.current ?? last.current;
      soon.current = undefined;
      undo?.();
    },
    /** The last deed for so long; then it is past taking back, and the one before is the last again. */
    lastFor(ms: number, undo: () => void) {
      soon.current = undo;
      setTimeout(() => {
        if (soon.current === undo) soon.current = undefined;
      }, ms);
    },
    seen: (line: ToldLine) => {
      if (line.readAt || !deeds) return;
      inbox.change(line.id, { readAt: new Date().toISOString() });
      void change(line, { read: true });
    },
    async toggleRead(line: ToldLine) {
      const read = line.readAt === null;
      inbox.change(line.id, { readAt: read ? new Date().toISOString() : null });
      if (await change(line, { read })) say(read ? "Read." : "Unread again.");
      else inbox.change(line.id, { readAt: line.readAt });
    },
    archive: (line: ToldLine) =>
      line.archivedAt
        ? away(line, "Back in the inbox", { archived: false }, { archived: true })
        : away(line, "Put away", { archived: true }, { archived: false }),
    snooze: (line: ToldLine, until: string) =>
      away(line, "Put off", { snoozedUntil: until }, { snoozedUntil: line.snoozedUntil }),
    async give(line: ToldLine, to: Named | null) {
      inbox.change(line.id, { assignee: to });
      if (await change(line, { assigneeId: to?.id ?? null }))
        say(to ? `Given to ${to.name}.` : "It is anybody’s again.");
      else inbox.change(line.id, { assignee: line.assignee });
    },
    async correct(line: ToldLine, { to, bounce, label }: Choice) {
      if (!deeds) return;
      const takenBack = (before: Word) => () =>
        void meant(
          line,
          deeds.correct({ inboundId: line.id, ...before }),
          before.to === null ? "It is again what CAM read." : "It is again what was said before.",
        ).then((ok) => {
          if (ok) inbox.change(line.id, { class: line.class, corrected: before.to !== null });
        });
      const done = await meant(
        line,
        deeds.correct({ inboundId: line.id, to, ...(bounce && { bounce }) }),
        label,
        ({ before }) => takenBack(before),
      );
      if (done) inbox.change(line.id, { class: to, corrected: true });
    },
    async goOn(line: ToldLine) {
      if (deeds)
        await meant(
          line,
          deeds.goOn({ inboundId: line.id, reason: "The message was read: nothing came of it." }),
          "They are written to again, where they stood.",
        );
    },
    async assign(line: ToldLine, lead: { id: string; name: string }) {
      if (!deeds) return;
      const done = await meant(
        line,
        deeds
          .assign({ inboundId: line.id, leadId: lead.id })
          .then((result) => (result.ok ? { ok: true as const, value: { stays: [] } } : result)),
        `It is ${lead.name}’s.`,
      );
      if (done) inbox.change(line.id, { matchedBy: "OPERATOR" });
    },
  };
}
