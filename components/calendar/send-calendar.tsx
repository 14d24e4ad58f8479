"use client";

import { clsx } from "clsx";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import type { Calendar } from "@/lib/cam/planning/calendar";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { MailsOfDay } from "./mails-of-day";
import { type Chosen, dayInFull, type GridRow, SendGrid } from "./send-grid";

const VIEWS = [
  ["boxes", "By mailbox"],
  ["hours", "By their hour"],
] as const;
type View = (typeof VIEWS)[number][0];

const hourInWords = (hour: number) => `${String(hour).padStart(2, "0")}–${String(hour + 1).padStart(2, "0")}`;

/** The coming mails as a picture, and behind each of its cells the mails themselves. */
export function SendCalendar({ calendar }: { calendar: Calendar }) {
  const { days, boxes, hours, mails, total } = calendar;
  const [view, setView] = useState<View>("boxes");
  const firstDay = Math.max(0, mails[0]?.day ?? 0);
  const [chosen, setChosen] = useState<Chosen>({ day: firstDay, row: null });
  const rows: GridRow[] =
    view === "boxes"
      ? boxes
      : hours.map(({ hour, counts }) => ({ id: String(hour), name: hourInWords(hour), counts }));
  const shown = mails.filter(
    ({ day, hour, mailboxId }) =>
      day === chosen.day &&
      (chosen.row === null || (view === "boxes" ? mailboxId === chosen.row : String(hour) === chosen.row)),
  );
  const expected = rows
    .filter(({ id }) => chosen.row === null || id === chosen.row)
    .reduce((sum, { counts }) => sum + (counts[chosen.day] ?? 0), 0);
  const where = rows.find(({ id }) => id === chosen.row)?.name;

  return (
    <>
      <Card
        title="The coming mails"
        help={
          view === "boxes"
            ? "Days are this workspace’s."
            : "Hours are those on the clock of whoever reads the mail."
        }
        action={
          <fieldset className="flex gap-1">
            <legend className="sr-only">Rows</legend>
            {VIEWS.map(([name, label]) => (
              <button
                key={name}
                type="button"
                aria-pressed={view === name}
                onClick={() => {
                  setView(name);
                  setChosen(({ day }) => ({ day, row: null }));
                }}
                className={clsx(
                  "rounded-control px-3 py-1.5 text-table coarse:min-h-11",
                  view === name ? "bg-accent-soft font-medium" : "text-muted hover:bg-hover",
                )}
              >
                {label}
              </button>
            ))}
          </fieldset>
        }
      >
        <SendGrid
          caption="Mails by day."
          rowsAre={view === "boxes" ? "Mailbox" : "Their hour"}
          {...{ days, rows, chosen }}
          onChoose={setChosen}
        />
      </Card>
      <Card
        flush
        title={[dayInFull(days[chosen.day] ?? ""), where].filter(Boolean).join(" · ")}
        help={
          shown.length < expected
            ? `${formatCountOf(expected, "mail")}; of ${formatCount(total)} the first ${formatCount(mails.length)} are named.`
            : formatCountOf(expected, "mail")
        }
      >
        <MailsOfDay mails={shown} boxes={boxes} />
      </Card>
    </>
  );
}
