"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";

interface PickerProps {
  title: string;
  options: readonly string[];
  /** What was typed before, and is kept when the picker closes or the page asks for news. */
  draft?: string;
  onDraft?: (text: string) => void;
  /** Words of one's own; absent where only the list counts. */
  own?: string;
  /** What sending them is called. */
  ownDoes?: string;
  onPick: (option: string, place: number) => void;
  onClose: () => void;
}

/** A list by number, and words of one's own: one keystroke is enough. */
export function Picker({
  title,
  options,
  draft = "",
  onDraft,
  own,
  ownDoes = "Reject",
  onPick,
  onClose,
}: PickerProps) {
  const panel = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(draft);
  useEffect(() => {
    if (draft) field.current?.focus();
    else panel.current?.querySelector<HTMLElement>("li button")?.focus();
  }, [draft]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault();
      return onClose();
    }
    if (event.target === field.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const option = options[Number(event.key) - 1];
    if (option !== undefined) {
      event.preventDefault();
      onPick(option, Number(event.key) - 1);
    } else if (/^\p{L}$/u.test(event.key)) field.current?.focus();
  };

  return (
    <div
      ref={panel}
      role="dialog"
      aria-label={title}
      onKeyDown={onKeyDown}
      className="floating rounded-card p-3"
    >
      <div className="flex items-center justify-between gap-2 pb-2">
        <p className="font-medium">{title}</p>
        <Button size="small" look="quiet" onClick={onClose}>
          Back <Kbd>Esc</Kbd>
        </Button>
      </div>
      <ol className="grid gap-1 sm:grid-cols-2">
        {options.map((option, place) => (
          <li key={option}>
            <button
              type="button"
              onClick={() => onPick(option, place)}
              className="flex min-h-8 w-full items-center gap-2 rounded-control px-2 text-left text-table hover:bg-hover coarse:min-h-11"
            >
              <Kbd>{place + 1}</Kbd>
              {option}
            </button>
          </li>
        ))}
      </ol>
      {own && (
        <form
          className="flex gap-2 pt-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim()) onPick(text.trim(), -1);
          }}
        >
          <input
            ref={field}
            className={`${controlClass} h-control px-3`}
            aria-label={own}
            placeholder={own}
            maxLength={500}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              onDraft?.(event.target.value);
            }}
          />
          <Button type="submit" disabled={!text.trim()}>
            {ownDoes}
          </Button>
        </form>
      )}
    </div>
  );
}
