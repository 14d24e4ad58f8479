"use client";

import { useQuery } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useRef, useState } from "react";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { answerOf } from "@/components/ui/answer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Keys } from "@/components/ui/kbd";
import { Loading, Skeleton } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import type { AnswerDraft } from "@/lib/cam/answer/draft";
import { AnswerTemplates } from "./answer-templates";
import { useKeptDraft } from "./kept-draft";
import type { InboxDeeds } from "./told";

export interface Sending {
  text: string;
  quote: boolean;
  answered: number;
  putAway: boolean;
}

interface AnswerBoxProps {
  messageId: string;
  deeds: InboxDeeds;
  /** Why it was not sent; nothing where it was. */
  onSend: (sending: Sending) => Promise<string | undefined>;
  onClose: () => void;
}

/** An answer being written, below what it answers. What is typed stays, whatever happens, until it is sent. */
export function AnswerBox({ messageId, deeds, onSend, onClose }: AnswerBoxProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ["inbox", "answer", messageId],
    queryFn: async () => {
      const result = await answerOf(deeds.draftAnswer({ inboundId: messageId }));
      if (!result.ok) throw new Error(result.message);
      return result.value;
    },
    retry: false,
  });
  if (error)
    return (
      <Banner tone="stop" title="This message cannot be answered">
        <p className="pb-2">{error.message}</p>
        <Button size="small" onClick={onClose}>
          Close
        </Button>
      </Banner>
    );
  if (!data)
    return (
      <Loading label="The answer is being prepared">
        <Skeleton className="h-40" />
      </Loading>
    );
  return (
    <Writing
      draft={data}
      messageId={messageId}
      deeds={deeds}
      onClose={onClose}
      onTemplates={() => void refetch()}
      onSend={async (sending) => {
        const refused = await onSend(sending);
        // Somebody else may have answered: who, and what, is what comes next.
        if (refused) void refetch();
        return refused;
      }}
    />
  );
}

interface WritingProps extends AnswerBoxProps {
  draft: AnswerDraft;
  onTemplates: () => void;
}

function Writing({ draft, messageId, deeds, onSend, onClose, onTemplates }: WritingProps) {
  const [text, setText] = useKeptDraft(messageId);
  const [quote, setQuote] = useState(true);
  const [refused, setRefused] = useState<string>();
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [pending, setPending] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const may = text.trim() !== "" && !pending && draft.suppressed === null;

  const send = async (putAway: boolean) => {
    if (!may) return;
    setPending(true);
    const because = await onSend({ text, quote, answered: draft.answered.length, putAway });
    setPending(false);
    setRefused(because);
    if (!because) setText("");
  };
  const insert = (words: string, unknown: readonly string[]) => {
    setText(text.trim() ? `${text.trimEnd()}\n\n${words}` : words);
    setMissing(unknown);
    field.current?.querySelector("textarea")?.focus();
  };
  useShortcut("inbox.send", () => void send(false), may);
  useShortcut("inbox.send-away", () => void send(true), may);

  const { to, from, subject, elsewhere, suppressed, signature } = draft;
  const before = draft.answered.at(-1);
  return (
    <Card title="Your answer">
      <div className="flex flex-col gap-4">
        <p className="text-muted text-table wrap-anywhere">
          To {to.name ? `${to.name}, ` : ""}
          <span className="text-ink">{to.address}</span>, from {from.address}. “{subject}”
        </p>
        {suppressed && (
          <Banner tone="stop" title="They are not written to any more">
            {suppressed}
          </Banner>
        )}
        {elsewhere && (
          <Banner tone="attention" title={`Answers go to ${elsewhere}`}>
            The message asks for that: it is not the address that it came from.
          </Banner>
        )}
        {before && (
          <Banner tone="attention" title={`${before.by ?? "Somebody"} answered this message already`}>
            <Time at={before.at} relative />. It stands in the conversation below.
          </Banner>
        )}
        {refused && (
          <Banner tone="stop" title="It was not sent">
            {refused}
          </Banner>
        )}
        {missing.length > 0 && (
          <Banner tone="attention" title="Look at it before it goes">
            Not known of them, and left out: {missing.join(", ")}.
          </Banner>
        )}
        <div ref={field}>
          <Field name="text" label="What you write">
            <Textarea
              // The operator pressed a key to write here.
              autoFocus
              className="min-h-44"
              maxLength={20_000}
              value={text}
              onChange={({ target }) => setText(target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Escape") return;
                event.preventDefault();
                onClose();
              }}
            />
          </Field>
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <AnswerTemplates
            templates={draft.templates}
            text={text}
            deeds={deeds}
            onInsert={insert}
            onChanged={onTemplates}
          />
          {signature && (
            <Button size="small" look="quiet" onClick={() => insert(signature, [])}>
              Add your signature
            </Button>
          )}
          {draft.quote && (
            <Checkbox label="What they wrote stands below it" checked={quote} onCheckedChange={setQuote} />
          )}
        </div>
        {draft.quote && quote && (
          <details className="text-table">
            <summary className="cursor-pointer text-muted">What stands below it</summary>
            <pre className="max-h-60 overflow-y-auto whitespace-pre-wrap pt-2 font-sans text-muted wrap-anywhere">
              {draft.quote}
            </pre>
          </details>
        )}
        <div className="flex flex-wrap items-center gap-2 max-sm:grid">
          <Button
            look="primary"
            icon={Send}
            pending={pending}
            disabled={!may}
            onClick={() => void send(false)}
          >
            Send
            <span className="max-md:hidden">
              <Keys sequence="mod+enter" />
            </span>
          </Button>
          <Button disabled={!may} onClick={() => void send(true)}>
            Send and put away
          </Button>
          <Button look="quiet" onClick={onClose}>
            {text.trim() ? "Keep it for later" : "Close"}
          </Button>
        </div>
      </div>
    </Card>
  );
}
