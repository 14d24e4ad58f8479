"use client";

import { clsx } from "clsx";
import { Copy, Ellipsis, GripVertical, MoveDown, MoveUp, Plus, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { CHANNEL_ICONS, dayInWords, delayInWords, titleOf } from "./days";
import { answers, type DraftStep, daysOf } from "./draft";
import { CHANNELS, inside, type Wrong } from "./told";

export interface StepDeeds {
  add: (channel: DraftStep["channel"]) => void;
  duplicate: (key: string) => void;
  move: (key: string, to: number) => void;
  remove: (key: string) => void;
}

interface StepColumnProps {
  steps: readonly DraftStep[];
  current: string | undefined;
  wrong: Wrong;
  full: boolean;
  onOpen: (key: string) => void;
  /** Without them one may look. */
  deeds?: StepDeeds;
}

/** The steps in their order: chosen by click or arrow, moved by mouse or by Alt and an arrow. */
export function StepColumn({ steps, current, wrong, full, onOpen, deeds }: StepColumnProps) {
  const days = daysOf(steps);
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState("");
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState<number>();
  const move = (key: string, to: number) => {
    if (to < 0 || to >= steps.length) return;
    deeds?.move(key, to);
    setSaid(`Step ${to + 1} of ${steps.length} now.`);
  };
  const onKeyDown = (event: React.KeyboardEvent, key: string, at: number) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by !== 0) {
      event.preventDefault();
      if (event.altKey) return move(key, at + by);
      const next = steps[at + by];
      if (!next) return;
      onOpen(next.key);
      list.current?.querySelectorAll<HTMLElement>("[data-step]")[at + by]?.focus();
    }
    if (event.key === "Delete") {
      event.preventDefault();
      deeds?.remove(key);
    }
  };
  return (
    <div className="flex flex-col gap-3">
      <ol ref={list} aria-label="Steps" className="flex flex-col gap-1.5">
        {steps.map((step, at) => {
          const Icon = CHANNEL_ICONS[step.channel];
          const isWrong = inside(wrong, `steps.${at}`);
          return (
            <li
              key={step.key}
              draggable={deeds !== undefined}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = "move";
                event.dataTransfer.setData("text/plain", step.key);
                setDragged(step.key);
              }}
              onDragEnd={() => {
                setDragged(undefined);
                setOver(undefined);
              }}
              onDragOver={(event) => {
                if (!dragged) return;
                event.preventDefault();
                setOver(at);
              }}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged) move(dragged, at);
              }}
              className={clsx(
                "group relative flex items-stretch rounded-control border bg-surface transition-colors",
                step.key === current ? "border-accent bg-accent-soft" : "border-line hover:bg-hover",
                dragged === step.key && "opacity-50",
                dragged && over === at && dragged !== step.key && "border-focus",
              )}
            >
              {deeds && (
                <span
                  aria-hidden
                  className="flex cursor-grab items-center pl-1 text-muted opacity-60 group-hover:opacity-100 coarse:hidden"
                >
                  <GripVertical size={14} />
                </span>
              )}
              <button
                type="button"
                data-step
                aria-current={step.key === current ? "step" : undefined}
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                onClick={() => onOpen(step.key)}
                onKeyDown={(event) => onKeyDown(event, step.key, at)}
                className="flex min-w-0 flex-1 flex-col gap-0.5 rounded-control px-2 py-2 text-left focus-visible:-outline-offset-2"
              >
                <span className="flex items-center gap-1.5 text-meta text-muted">
                  <Icon size={14} aria-hidden className="shrink-0" />
                  <span className="font-medium whitespace-nowrap text-ink tabular-nums">
                    {dayInWords(days[at] ?? 0)}
                  </span>
                  <span>{CHANNELS[step.channel]}</span>
                </span>
                <span dir="auto" className="line-clamp-2 text-table wrap-anywhere">
                  {titleOf(step, answers(steps, at))}
                </span>
                <span className="flex flex-wrap gap-x-2 text-meta text-muted">
                  <span>{delayInWords(step, at)}</span>
                  {step.variants.length > 1 && <span>{step.variants.length} wordings</span>}
                  {answers(steps, at) && <span>in the thread</span>}
                  {isWrong && <span className="font-medium text-stop">to be mended</span>}
                </span>
              </button>
              {deeds && (
                <span className="py-1 pr-1">
                  <Menu
                    align="end"
                    trigger={
                      <IconButton label={`What to do with step ${at + 1}`} icon={Ellipsis} size="small" />
                    }
                  >
                    <MenuItem icon={MoveUp} onSelect={() => move(step.key, at - 1)} disabled={at === 0}>
                      Move up
                    </MenuItem>
                    <MenuItem
                      icon={MoveDown}
                      onSelect={() => move(step.key, at + 1)}
                      disabled={at === steps.length - 1}
                    >
                      Move down
                    </MenuItem>
                    <MenuItem icon={Copy} onSelect={() => deeds.duplicate(step.key)} disabled={full}>
                      Duplicate
                    </MenuItem>
                    <MenuItem icon={Trash2} danger onSelect={() => deeds.remove(step.key)}>
                      Remove
                    </MenuItem>
                  </Menu>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
      {deeds && (
        <>
          <div className="flex flex-wrap gap-1.5">
            {(["MAIL", "CALL", "LINKEDIN"] as const).map((channel) => (
              <Button
                key={channel}
                size="small"
                icon={Plus}
                disabled={full}
                onClick={() => deeds.add(channel)}
              >
                {CHANNELS[channel]}
              </Button>
            ))}
          </div>
          <p className="text-meta text-muted">
            {full ? (
              "A sequence has 20 steps at most."
            ) : (
              <>
                {steps.length > 1 && (
                  <span className="coarse:hidden">
                    Drag a step to another place, or press Alt and an arrow on it.{" "}
                  </span>
                )}
                Delays are in business days.
              </>
            )}
          </p>
        </>
      )}
    </div>
  );
}
