"use client";

import { clsx } from "clsx";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { OUTCOME_NAMES, OUTCOMES_OF, type Outcome } from "@/lib/cam/task/schema";
import type { ToldTask } from "./told";
import { IS_NO, THEN } from "./words";

interface OutcomeFormProps {
  task: ToldTask;
  /** What was written before. Which outcome was meant is never kept: a digit must not end up in a note under another one. */
  note: string;
  onNote: (note: string) => void;
  pending: boolean;
  /** Why the last try was not counted: what was typed stays. */
  refused: string | undefined;
  onSave: (outcome: Outcome, note: string) => void;
  onClose: () => void;
}

/** What came of it by its digit, a word about it, and Enter. What it does stands there before it is done. */
export function OutcomeForm({
  task,
  note: written,
  onNote,
  pending,
  refused,
  onSave,
  onClose,
}: OutcomeFormProps) {
  const [outcome, setOutcome] = useState<Outcome>();
  const [note, setNote] = useState(written);
  const panel = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const options = OUTCOMES_OF[task.kind];
  useEffect(() => {
    panel.current?.querySelector<HTMLElement>("ol button")?.focus();
  }, []);
  const choose = (one: Outcome) => {
    setOutcome(one);
    field.current?.focus();
  };
  const save = () => outcome && !pending && onSave(outcome, note);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault();
      return onClose();
    }
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === field.current) {
      if (event.key !== "Enter" || event.shiftKey) return;
      event.preventDefault();
      return save();
    }
    const option = options[Number(event.key) - 1];
    if (!option) return;
    event.preventDefault();
    choose(option);
  };
  return (
    <form
      ref={panel}
      aria-label="What came of it"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      className="floating flex max-h-[70dvh] flex-col gap-3 overflow-y-auto rounded-card p-3"
    >
      <div className="flex items-center justify-between gap-2">
        <p className="font-medium">What came of it?</p>
        <Button size="small" look="quiet" onClick={onClose}>
          Back <Kbd>Esc</Kbd>
        </Button>
      </div>
      <ol className="grid gap-1 sm:grid-cols-2">
        {options.map((one, place) => (
          <li key={one}>
            <button
              type="button"
              aria-pressed={one === outcome}
              onClick={() => choose(one)}
              className={clsx(
                "flex min-h-8 w-full items-center gap-2 rounded-control px-2 text-left text-table coarse:min-h-11",
                one === outcome ? "bg-accent-soft font-medium" : "hover:bg-hover",
              )}
            >
              <Kbd>{place + 1}</Kbd>
              {OUTCOME_NAMES[one]}
            </button>
          </li>
        ))}
      </ol>
      <textarea
        ref={field}
        aria-label="Note for the timeline"
        placeholder="A word for the timeline, if there is one to say"
        rows={2}
        maxLength={10_000}
        value={note}
        onChange={(event) => {
          setNote(event.target.value);
          onNote(event.target.value);
        }}
        className={clsx(controlClass, "field-sizing-content max-h-40 min-h-16 resize-y px-3 py-2")}
      />
      {refused && (
        <p role="alert" className="text-stop text-table">
          {refused} What you wrote is still here.
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button
          type="submit"
          look={outcome && IS_NO.includes(outcome) ? "danger" : "primary"}
          disabled={!outcome}
          pending={pending}
          className="max-sm:h-12 max-sm:w-full"
        >
          {outcome === "NO_CONTACT" ? "Save and suppress" : "Save"}
          <span className="max-md:hidden">
            <Kbd>↵</Kbd>
          </span>
        </Button>
        <p aria-live="polite" className="min-w-0 flex-1 basis-60 text-muted text-table">
          {outcome ? THEN[outcome] : "Choose what came of it first."}
        </p>
      </div>
    </form>
  );
}
