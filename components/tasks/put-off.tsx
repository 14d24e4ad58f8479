"use client";

import { useState } from "react";
import { Picker } from "@/components/review/picker";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/input";
import { NAPS } from "./words";

interface PutOffProps {
  /** Whose mornings count. */
  zone: string;
  onPick: (until: string) => void;
  onClose: () => void;
}

/** Not now: by a digit, or to a day. A day begins when theirs does. */
export function PutOff({ zone, onPick, onClose }: PutOffProps) {
  const [day, setDay] = useState("");
  return (
    <div className="flex flex-col gap-2">
      <Picker
        title="Put it off"
        options={NAPS.map(({ label }) => label)}
        onPick={(_, place) => onPick(NAPS[place]?.until(zone) ?? "")}
        onClose={onClose}
      />
      <form
        className="floating flex flex-wrap items-center gap-2 rounded-card p-3 text-table"
        onSubmit={(event) => {
          event.preventDefault();
          if (day) onPick(day);
        }}
      >
        <label htmlFor="task-day">To a day</label>
        <input
          id="task-day"
          type="date"
          value={day}
          onChange={(event) => setDay(event.target.value)}
          className={`${controlClass} !w-44 h-control px-3`}
        />
        <Button type="submit" disabled={!day}>
          Put off
        </Button>
      </form>
    </div>
  );
}
