"use client";

import { useRef } from "react";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import type { DraftVariant } from "./draft";
import type { Writable, Wrong } from "./told";
import { VariablePicker } from "./variable-picker";

interface WordingFieldsProps {
  variant: DraftVariant;
  /** It answers in a thread, under another mail's subject. */
  answersThread: boolean;
  /** Where it stands in the sequence: "steps.0.variants.1". */
  place: string;
  wrong: Wrong;
  writable: Writable;
  onChange: (change: Partial<DraftVariant>) => void;
}

type Part = "subject" | "body";

/** Subject and text, with what is wrong beside each, and a variable put where the hand last was. */
export function WordingFields({
  variant,
  answersThread,
  place,
  wrong,
  writable,
  onChange,
}: WordingFieldsProps) {
  const hand = useRef<{ part: Part; from: number; to: number }>(undefined);
  const fields = useRef<HTMLDivElement>(null);
  const noteHand = (part: Part) => (event: { target: EventTarget }) => {
    const { selectionStart, selectionEnd } = event.target as HTMLTextAreaElement;
    hand.current = { part, from: selectionStart ?? 0, to: selectionEnd ?? 0 };
  };
  const put = (text: string) => {
    const at = hand.current;
    const part = at?.part === "subject" && !answersThread ? "subject" : "body";
    const now = variant[part];
    const from = at?.part === part ? at.from : now.length;
    const to = at?.part === part ? at.to : now.length;
    onChange({ [part]: now.slice(0, from) + text + now.slice(to) });
    // Once React has written the new text, the hand goes behind what was put in.
    requestAnimationFrame(() => {
      const field = fields.current?.querySelector<HTMLTextAreaElement>(`[data-part="${part}"]`);
      field?.focus();
      field?.setSelectionRange(from + text.length, from + text.length);
    });
  };
  const words = variant.body.split(/\s+/).filter(Boolean).length;
  const said = (part: string) => wrong[`${place}.${part}`]?.join("\n");
  return (
    <div ref={fields} className="flex flex-col gap-5">
      {!answersThread && (
        <Field name={`${place}.subject`} label="Subject" error={said("subject")}>
          <Input
            dir="auto"
            data-part="subject"
            value={variant.subject}
            maxLength={300}
            autoComplete="off"
            onChange={(event) => onChange({ subject: event.target.value })}
            onSelect={noteHand("subject")}
            onBlur={noteHand("subject")}
          />
        </Field>
      )}
      <Field
        name={`${place}.body`}
        label="Text"
        error={said("body")}
        help={`${formatCountOf(words, "word")}, ${formatCount(variant.body.length)} of 20,000 characters. The footer with your postal address and the way to say no is added below it.`}
      >
        <Textarea
          dir="auto"
          data-part="body"
          rows={12}
          spellCheck
          value={variant.body}
          onChange={(event) => onChange({ body: event.target.value })}
          onSelect={noteHand("body")}
          onBlur={noteHand("body")}
          className="max-h-[60vh] min-h-60"
        />
      </Field>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <VariablePicker writable={writable} onPick={put} />
        <WritingHelp />
      </div>
    </div>
  );
}

const examples = [
  [`{{ first_name | default: "there" }}`, "the lead's own value, and what stands there for whoever has none"],
  ["{Hi|Hello|Good morning}", "a choice: each lead reads one of them, and always the same"],
  ["{% if city %}in {{ city }}{% endif %}", "only for leads whose city is known"],
  ["\\{", "a brace that is only a brace"],
] as const;

function WritingHelp() {
  return (
    <details className="min-w-0 flex-1 text-table">
      <summary className="flex h-7 items-center text-soft hover:text-ink coarse:h-10">
        Variables, choices and conditions
      </summary>
      <dl className="flex flex-col gap-2 pt-2">
        {examples.map(([code, says]) => (
          <div key={code}>
            <dt className="wrap-anywhere">
              <code>{code}</code>
            </dt>
            <dd className="text-muted">{says}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
