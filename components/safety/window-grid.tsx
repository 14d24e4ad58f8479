"use client";

import { clsx } from "clsx";
import { type KeyboardEvent, useRef, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { SendWindow } from "@/lib/cam/safety/schema";
import { dayInWords, hourState, openHours, readDay, setHour } from "./window-hours";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const MOVES: Record<string, readonly [day: number, hour: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

interface WindowGridProps {
  window: SendWindow;
  disabled?: boolean;
  onChange: (window: SendWindow) => void;
}

/** A week of hours: by mouse (press and draw), by keyboard (arrows, space), or written out per day, which also takes half hours. */
export function WindowGrid({ window, disabled = false, onChange }: WindowGridProps) {
  const grid = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState({ weekday: 1, hour: 9 });
  const [drawing, setDrawing] = useState<boolean>();

  const paint = (weekday: number, hour: number, open: boolean) =>
    !disabled && onChange(setHour(window, weekday, hour, open));

  const onKey = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const next = {
      weekday: Math.min(7, Math.max(1, at.weekday + move[0])),
      hour: Math.min(23, Math.max(0, at.hour + move[1])),
    };
    setAt(next);
    grid.current?.querySelector<HTMLButtonElement>(`[data-at="${next.weekday} ${next.hour}"]`)?.focus();
  };

  return (
    <div className="flex flex-col gap-4">
      <div className="hidden overflow-x-auto sm:block">
        <table
          ref={grid}
          className="border-separate border-spacing-0.5"
          onPointerUp={() => setDrawing(undefined)}
          onPointerLeave={() => setDrawing(undefined)}
        >
          <caption className="sr-only">
            Hours in which mail may arrive. Arrows move, space opens or closes an hour.
          </caption>
          <thead>
            <tr>
              <td />
              {HOURS.map((hour) => (
                <th
                  key={hour}
                  scope="col"
                  className="text-center font-normal text-meta text-muted tabular-nums"
                >
                  {hour % 3 === 0 ? hour : <span className="sr-only">{hour}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {DAYS.map((day, place) => {
              const weekday = place + 1;
              return (
                <tr key={day}>
                  <th scope="row" className="pr-2 text-left font-normal text-table">
                    {day}
                  </th>
                  {HOURS.map((hour) => {
                    const state = hourState(window, weekday, hour);
                    return (
                      <td key={hour} className="p-0">
                        <button
                          type="button"
                          data-at={`${weekday} ${hour}`}
                          aria-pressed={state === "part" ? "mixed" : state === "open"}
                          aria-label={`${day} ${hour} to ${hour + 1}`}
                          disabled={disabled}
                          tabIndex={at.weekday === weekday && at.hour === hour ? 0 : -1}
                          onKeyDown={onKey}
                          onFocus={() => setAt({ weekday, hour })}
                          onPointerDown={(event) => {
                            event.currentTarget.releasePointerCapture(event.pointerId);
                            setDrawing(state !== "open");
                            paint(weekday, hour, state !== "open");
                          }}
                          onPointerEnter={() => drawing !== undefined && paint(weekday, hour, drawing)}
                          onClick={(event) => {
                            // The keyboard's; a pointer has painted already.
                            if (event.detail === 0) paint(weekday, hour, state !== "open");
                          }}
                          className={clsx(
                            "block size-5 rounded-[3px] border transition-colors forced:aria-pressed:bg-[Highlight]",
                            state === "open" && "border-accent bg-accent",
                            state === "part" && "border-accent bg-accent/40",
                            state === "closed" && "border-line-strong bg-surface hover:bg-hover",
                          )}
                        />
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div className="grid gap-x-5 gap-y-3 sm:grid-cols-2">
        {DAYS.map((day, place) => (
          <DayField
            key={day}
            day={day}
            weekday={place + 1}
            window={window}
            disabled={disabled}
            onChange={onChange}
          />
        ))}
      </div>
      <p aria-live="polite" className="text-table text-muted">
        {openHours(window) === 0
          ? "Nobody is ever written to: nothing automatic goes out."
          : `${Math.round(openHours(window) * 10) / 10} hours a week, by the recipient's own clock. A campaign may have hours of its own.`}
      </p>
    </div>
  );
}

function DayField({
  day,
  weekday,
  window,
  disabled,
  onChange,
}: WindowGridProps & { day: string; weekday: number }) {
  const [typed, setTyped] = useState<string>();
  const unread = typed !== undefined && readDay(window, weekday, typed) === null;
  return (
    <Field
      name={`day-${weekday}`}
      label={day}
      {...(unread && { error: "Write it like 09:00–12:30, 14:00–17:00; empty for none." })}
    >
      <Input
        value={typed ?? dayInWords(window, weekday)}
        placeholder="Nobody is written to"
        disabled={disabled ?? false}
        autoComplete="off"
        className="tabular-nums"
        onChange={(event) => {
          setTyped(event.target.value);
          const read = readDay(window, weekday, event.target.value);
          if (read) onChange(read);
        }}
        onBlur={() => !unread && setTyped(undefined)}
      />
    </Field>
  );
}
