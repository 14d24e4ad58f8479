"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answerOf } from "@/components/ui/answer";
import { showToast } from "@/components/ui/toast";
import type { Sending } from "./answer-box";
import { keepDraft } from "./kept-draft";
import type { InboxDeeds, ToldLine } from "./told";
import type { Inbox } from "./use-inbox";

const UNDO_MS = 10_000;

/** Which message is being answered, and its sending: for ten seconds it can be taken back, and then stands in the box again. */
export function useAnswering(
  inbox: Inbox,
  deeds: InboxDeeds | undefined,
  say: (text: string) => void,
  lastFor: (ms: number, undo: () => void) => void,
) {
  const queries = useQueryClient();
  const [open, setOpen] = useState<string>();
  const news = (id: string) => {
    void queries.invalidateQueries({ queryKey: ["inbox", "message", id] });
    void queries.invalidateQueries({ queryKey: ["inbox", "answer", id] });
    void queries.invalidateQueries({ queryKey: ["inbox", "count"] });
  };

  async function takeBack(line: ToldLine, outboundId: string, text: string, putAway: boolean) {
    if (!deeds) return;
    const result = await answerOf(deeds.takeAnswerBack({ outboundId }));
    if (!result.ok) return showToast(result.message, { tone: "stop" });
    keepDraft(line.id, text);
    if (putAway) inbox.bringBack(line.id);
    else inbox.goTo(line.id);
    setOpen(line.id);
    news(line.id);
    say("Taken back: it was not sent.");
  }

  return {
    open,
    begin: (id: string) => setOpen(id),
    close: () => setOpen(undefined),
    async send(line: ToldLine, { text, putAway, ...more }: Sending): Promise<string | undefined> {
      if (!deeds) return undefined;
      const result = await answerOf(deeds.answer({ inboundId: line.id, text, putAway, ...more }));
      if (!result.ok) return result.message;
      const { outboundId, to, waits } = result.value;
      setOpen(undefined);
      if (putAway) inbox.drop(line.id);
      news(line.id);
      const undo = () => void takeBack(line, outboundId, text, putAway);
      lastFor(UNDO_MS, undo);
      const did = waits ? `Your answer to ${to} waits` : `Your answer goes to ${to}`;
      say(did);
      showToast(did, {
        tone: waits ? "attention" : "positive",
        detail: waits ? waits.reasons.map(({ because }) => because).join(" ") : "In ten seconds.",
        undo,
      });
      return undefined;
    },
  };
}
