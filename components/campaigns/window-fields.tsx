"use client";

import { useState } from "react";
import { CheckboxGroup } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { SendWindow } from "@/lib/cam/safety/schema";
import { windowInWords } from "./words";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

interface WindowFieldsProps {
  own: SendWindow | null;
  workspace: SendWindow;
  onChange: (window: SendWindow) => void;
}

/** The workspace's hours, or days of its own with the same hours each. */
export function WindowFields({ own, workspace, onChange }: WindowFieldsProps) {
  const begin = own?.length ? own : workspace;
  const [is, setIs] = useState<"workspace" | "own">(own ? "own" : "workspace");
  const [days, setDays] = useState([...new Set(begin.map(({ weekday }) => String(weekday)))]);
  const [hours, setHours] = useState({ from: begin[0]?.from ?? "09:00", until: begin[0]?.until ?? "17:00" });

  const tell = (next: { is?: typeof is; days?: string[] }) => {
    const weekdays = next.days ?? days;
    const isOwn = (next.is ?? is) === "own";
    onChange(isOwn ? weekdays.map((weekday) => ({ weekday: Number(weekday), ...hours })) : workspace);
  };
  return (
    <>
      <Field
        name="windowIs"
        label="When mail may arrive"
        help={
          is === "own"
            ? "By the recipient's own clock, wherever they are."
            : `${windowInWords(workspace)}, by the recipient's own clock.`
        }
      >
        <Select
          defaultValue={is}
          onValueChange={(value) => {
            setIs(value);
            tell({ is: value });
          }}
          options={[
            { value: "workspace", label: "As the workspace says" },
            { value: "own", label: "Hours of its own" },
          ]}
        />
      </Field>
      {is === "own" && (
        <div className="grid grid-cols-2 gap-5 sm:grid-cols-[8rem_8rem]">
          <CheckboxGroup
            name="weekdays"
            legend="Days"
            className="col-span-full [&_[role=group]]:grid [&_[role=group]]:grid-cols-2 sm:[&_[role=group]]:grid-cols-4 [&_[role=group]>:first-child]:col-span-full"
            defaultValue={days}
            onValueChange={(values) => {
              setDays(values);
              tell({ days: values });
            }}
            options={WEEKDAYS.map((label, place) => ({ value: String(place + 1), label }))}
          />
          <Field name="from" label="From">
            <Input
              type="time"
              required
              defaultValue={hours.from}
              onChange={(event) => setHours({ ...hours, from: event.target.value })}
            />
          </Field>
          <Field name="until" label="Until">
            <Input
              type="time"
              required
              defaultValue={hours.until}
              onChange={(event) => setHours({ ...hours, until: event.target.value })}
            />
          </Field>
        </div>
      )}
    </>
  );
}
