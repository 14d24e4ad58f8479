"use client";

import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { ANY, useAddressFilter } from "@/components/ui/use-address-filter";

const STATES = [
  { value: ANY, label: "Any state" },
  { value: "QUEUED", label: "Queued" },
  { value: "RUNNING", label: "Running" },
  { value: "COMPLETED", label: "Completed" },
  { value: "FAILED", label: "Failed" },
  { value: "SKIPPED", label: "Skipped" },
  { value: "CANCELLED", label: "Cancelled" },
] as const;

const TRIGGERS = [
  { value: ANY, label: "Asked for by anyone" },
  { value: "SCHEDULE", label: "By the schedule" },
  { value: "RUN_NOW", label: "By a person" },
  { value: "FOLLOW_ON", label: "By another run" },
  { value: "API", label: "By an API key" },
  { value: "CLI", label: "At the command line" },
] as const;

interface RunFiltersProps {
  jobs: readonly { name: string; title: string }[];
}

/** Lives in the address, so that a filtered list can be sent to a colleague. */
export function RunFilters({ jobs }: RunFiltersProps) {
  const { narrowed, chosen, choose, clear } = useAddressFilter();
  const jobOptions = [
    { value: ANY, label: "Any job" },
    ...jobs.map(({ name, title }) => ({ value: name, label: title })),
  ];
  return (
    <div className="grid grid-cols-2 items-center gap-2 pb-4 sm:flex sm:flex-wrap">
      <div className="sm:w-44">
        <Select
          aria-label="Job"
          options={jobOptions}
          value={chosen("job")}
          onValueChange={(value) => choose("job", value)}
        />
      </div>
      <div className="sm:w-40">
        <Select
          aria-label="State"
          options={STATES}
          value={chosen("state") as (typeof STATES)[number]["value"]}
          onValueChange={(value) => choose("state", value)}
        />
      </div>
      <div className="max-sm:col-span-full sm:w-56">
        <Select
          aria-label="Asked for by"
          options={TRIGGERS}
          value={chosen("trigger") as (typeof TRIGGERS)[number]["value"]}
          onValueChange={(value) => choose("trigger", value)}
        />
      </div>
      {narrowed && (
        <Button look="quiet" className="max-sm:col-span-full max-sm:justify-self-start" onClick={clear}>
          Clear filters
        </Button>
      )}
    </div>
  );
}
