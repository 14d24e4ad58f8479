import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";
import type { Provenance } from "@/lib/cam/contact/schema";
import { originName } from "./words";

export interface Fact {
  name: string;
  value: ReactNode;
  /** Where it is known from; without it, from wherever the person came from. */
  origin?: Provenance[string] | undefined;
}

/** Field by field: what is known, from whom, since when. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="divide-y divide-line">
      {facts.map(({ name, value, origin }) => (
        <div key={name} className="grid grid-cols-[6.5rem_1fr] gap-x-3 py-1.5 text-table">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 wrap-anywhere">
            {value}
            {origin && (
              <span className="block text-meta text-muted">
                {originName(origin.source)}
                {origin.detail ? ` ${origin.detail}` : ""}, <Time at={origin.at} relative />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
