"use client";

import { Select } from "@/components/ui/select";
import type { Colleague, ToldTask } from "./told";

const OWNERS = "owner";

interface WhoseProps {
  task: ToldTask;
  colleagues: readonly Colleague[];
  onAssign: (to: Colleague | null) => void;
}

/** Its lead's owner's, until it is given to somebody by hand. */
export function Whose({ task, colleagues, onAssign }: WhoseProps) {
  const { given, owner } = task;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table">
      <span className="text-muted">Whose it is to do</span>
      <div className="w-52">
        <Select
          aria-label="Whose it is to do"
          options={[
            { value: OWNERS, label: given ? "The lead’s owner’s" : (owner?.name ?? "Nobody’s yet") },
            ...colleagues
              .filter(({ id }) => given || id !== owner?.id)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={given ? (owner?.id ?? OWNERS) : OWNERS}
          onValueChange={(id) => onAssign(colleagues.find((one) => one.id === id) ?? null)}
        />
      </div>
    </div>
  );
}
