"use client";

import { Field as Base } from "@base-ui/react/field";
import { clsx } from "clsx";
import { useEffect, useState } from "react";
import { Field } from "@/components/ui/field";
import { controlClass } from "@/components/ui/input";

interface ZoneFieldProps {
  zones: string[];
  chosen?: string | undefined;
  error?: string | undefined;
}

/** Starts at the browser's own zone. A plain select: four hundred names, and typing the first letters finds one. */
export function ZoneField({ zones, chosen, error }: ZoneFieldProps) {
  const [zone, setZone] = useState(chosen ?? "UTC");
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!chosen && zones.includes(own)) setZone(own);
  }, [chosen, zones]);

  return (
    <Field name="zone" label="Time zone" help="Days, send windows and reports are meant in it." error={error}>
      <Base.Control
        render={
          <select
            value={zone}
            onChange={(event) => setZone(event.currentTarget.value)}
            className={clsx(controlClass, "h-control px-3")}
          >
            {zones.map((name) => (
              <option key={name} value={name}>
                {name.replaceAll("_", " ")}
              </option>
            ))}
          </select>
        }
      />
    </Field>
  );
}
