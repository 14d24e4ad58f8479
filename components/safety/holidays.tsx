"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import type { HolidayLine } from "@/lib/cam/holiday/reads";
import { SET_NAMES } from "@/lib/cam/holiday/schema";
import { formatCountOf } from "@/lib/format/quantity";

type Deed<T = unknown> = (input: unknown) => Promise<ActionResult<T>>;

interface HolidaysProps {
  days: readonly HolidayLine[];
  year: number;
  may: boolean;
  add: Deed<{ added: number }>;
  addSet: Deed<{ added: number }>;
  remove: Deed;
}

const countries = new Intl.DisplayNames("en", { type: "region" });
const dayName = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" });
const whereOf = (country: string | null) => (country ? (countries.of(country) ?? country) : "Everywhere");

/** Days on which nobody is written to, by the calendar on their wall. */
export function Holidays({ days, year, may, add, addSet, remove }: HolidaysProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const drop = (holidayId: string) =>
    start(async () => {
      const result = await remove({ holidayId });
      if (!result.ok) return showToast(result.message, { tone: "stop" });
      router.refresh();
    });
  return (
    <div className="flex flex-col gap-6">
      {days.length === 0 ? (
        <p className="text-soft">No day is kept free yet. Add a country’s holidays, or a day of your own.</p>
      ) : (
        <ul className="flex flex-col">
          {days.map(({ id, date, name, country }) => (
            <li
              key={id}
              className="flex items-center justify-between gap-3 border-line border-b py-1.5 last:border-0"
            >
              <div className="min-w-0">
                <p>{name}</p>
                <p className="text-muted text-table">
                  {dayName.format(new Date(`${date}T00:00:00Z`))} · {whereOf(country)}
                </p>
              </div>
              {may && (
                <IconButton
                  label={`Remove ${name}, ${date}, ${whereOf(country)}`}
                  icon={X}
                  size="small"
                  disabled={pending}
                  onClick={() => drop(id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {may && (
        <>
          <Form
            action={async (input) => {
              const result = await addSet(input);
              if (result.ok)
                showToast(
                  result.value.added === 0
                    ? "All of them are there already"
                    : `${formatCountOf(result.value.added, "day")} added`,
                );
              return result as ActionResult<unknown>;
            }}
            submit="Add a country’s holidays"
            look="secondary"
            unguarded
            onDone={() => router.refresh()}
          >
            <div className="grid gap-5 sm:grid-cols-2">
              <Field
                name="country"
                label="Country"
                help="Those of the whole country; add a region’s own by hand."
              >
                <Select
                  defaultValue="PT"
                  options={SET_NAMES.map((value) => ({ value, label: countries.of(value) ?? value }))}
                />
              </Field>
              <Field name="year" label="Year">
                <Select
                  defaultValue={String(year)}
                  options={[year, year + 1].map((one) => ({ value: String(one), label: String(one) }))}
                />
              </Field>
            </div>
          </Form>
          <Form
            action={add}
            toInput={(values) => ({
              ...values,
              country:
                String(values.country ?? "")
                  .trim()
                  .toUpperCase() || null,
            })}
            submit="Add a day"
            look="secondary"
            unguarded
            clearWhenDone
            onDone={() => router.refresh()}
          >
            <div className="grid gap-5 sm:grid-cols-3">
              <Field name="date" label="Day">
                <Input type="date" required />
              </Field>
              <Field name="name" label="Name">
                <Input required autoComplete="off" />
              </Field>
              <Field name="country" label="Country" help="Empty: everywhere.">
                <Input maxLength={2} placeholder="PT" autoComplete="off" className="uppercase" />
              </Field>
            </div>
          </Form>
        </>
      )}
    </div>
  );
}
