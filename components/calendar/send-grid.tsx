"use client";

import { clsx } from "clsx";
import { type KeyboardEvent, useRef } from "react";
import { ScrollsSideways } from "@/components/ui/scrolls-sideways";
import { formatCount, formatCountOf } from "@/lib/format/quantity";

export interface GridRow {
  id: string;
  name: string;
  counts: readonly number[];
}

export interface Chosen {
  day: number;
  /** Null: the whole day. */
  row: string | null;
}

interface SendGridProps {
  caption: string;
  /** What the rows are: "Mailbox". */
  rowsAre: string;
  days: readonly string[];
  rows: readonly GridRow[];
  chosen: Chosen;
  onChoose(chosen: Chosen): void;
}

const WEEKDAY = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" });
const MONTH_DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const WHOLE_DAY = new Intl.DateTimeFormat("en-GB", {
  ...({ weekday: "long", day: "numeric", month: "long" } as const),
  timeZone: "UTC",
});

export const dayInFull = (day: string) => WHOLE_DAY.format(new Date(day));

/** Five depths: enough to see where it is much, few enough to be told apart. */
const DEPTHS = ["bg-surface", "bg-accent/12", "bg-accent/24", "bg-accent/40", "bg-accent/60"] as const;
const depthOf = (count: number, most: number) =>
  count === 0 ? DEPTHS[0] : DEPTHS[Math.min(4, 1 + Math.floor((count / Math.max(1, most)) * 3.99))];

/** Days across, mailboxes or hours down; each cell opens its mails. Arrows move between cells. */
export function SendGrid({ caption, rowsAre, days, rows, chosen, onChoose }: SendGridProps) {
  const table = useRef<HTMLTableElement>(null);
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  const totals = days.map((_, day) => rows.reduce((sum, { counts }) => sum + (counts[day] ?? 0), 0));
  const all: GridRow[] = [...rows, { id: "", name: "All", counts: totals }];

  const onKey = (event: KeyboardEvent, day: number, row: number) => {
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [day - 1, row],
      ArrowRight: [day + 1, row],
      ArrowUp: [day, row - 1],
      ArrowDown: [day, row + 1],
      Home: [0, row],
      End: [days.length - 1, row],
    };
    const to = moves[event.key];
    if (!to) return;
    event.preventDefault();
    table.current?.querySelector<HTMLButtonElement>(`[data-cell="${to[0]} ${to[1]}"]`)?.focus();
  };

  return (
    <ScrollsSideways label={caption}>
      <table ref={table} className="w-full border-separate border-spacing-0.5 text-table">
        <caption className="sr-only">
          {caption} Arrows move between days and rows; Enter shows the mails.
        </caption>
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky left-0 z-10 bg-surface pr-3 text-left font-normal text-meta text-muted"
            >
              {rowsAre}
            </th>
            {days.map((day) => (
              <th
                key={day}
                scope="col"
                className="min-w-12 px-1 pb-1 text-center font-normal text-meta text-muted leading-tight"
              >
                <span className="block">{WEEKDAY.format(new Date(day))}</span>
                <span className="block whitespace-nowrap">{MONTH_DAY.format(new Date(day))}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map(({ id, name, counts }, row) => (
            <tr key={id || "all"} className={clsx(id === "" && "font-medium")}>
              <th
                scope="row"
                title={name}
                className="sticky left-0 z-10 max-w-60 truncate bg-surface py-0.5 pr-3 text-left font-normal max-sm:max-w-24"
              >
                {name}
              </th>
              {days.map((day, place) => {
                const count = counts[place] ?? 0;
                const here = chosen.day === place && (chosen.row ?? "") === id;
                return (
                  <td key={day} className="p-0">
                    <button
                      type="button"
                      data-cell={`${place} ${row}`}
                      aria-pressed={here}
                      aria-label={`${name}, ${dayInFull(day)}: ${formatCountOf(count, "mail")}`}
                      tabIndex={here ? 0 : -1}
                      onKeyDown={(event) => onKey(event, place, row)}
                      onClick={() => onChoose({ day: place, row: id || null })}
                      className={clsx(
                        "block h-8 w-full rounded-[4px] text-center tabular-nums transition-colors hover:outline-2 hover:outline-line-strong coarse:h-11",
                        id === "" ? "bg-quiet-soft" : depthOf(count, most),
                        count === 0 && "text-muted",
                        here && "outline-2 outline-accent hover:outline-accent",
                      )}
                    >
                      {count === 0 ? "·" : formatCount(count)}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollsSideways>
  );
}
