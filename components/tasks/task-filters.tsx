"use client";

import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { ANY, useAddressFilter } from "@/components/ui/use-address-filter";
import type { TaskKind } from "@/lib/cam/task/schema";
import { formatCount } from "@/lib/format/quantity";
import type { Colleague, ToldCounts } from "./told";
import { KINDS } from "./words";

interface TaskFiltersProps {
  counts: ToldCounts;
  campaigns: readonly Colleague[];
  colleagues: readonly Colleague[];
}

type Figure = ToldCounts["now"];

const figure = ({ count, isMore }: Figure) =>
  count > 0 ? ` (${isMore ? "over " : ""}${formatCount(count)})` : "";

/** Lives in the address, so that a list can be sent to a colleague. */
export function TaskFilters({ counts, campaigns, colleagues }: TaskFiltersProps) {
  const { narrowed, chosen, choose, clear } = useAddressFilter();
  const whose = [
    { value: ANY, label: "Anybody’s" },
    { value: "me", label: "Mine" },
    { value: "nobody", label: "Nobody’s yet" },
    ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const known = (options: readonly { value: string }[], name: string) =>
    // An old address may name what is not there: then everything is shown, and it says so.
    options.some(({ value }) => value === chosen(name)) ? chosen(name) : ANY;
  const inCampaigns = [
    { value: ANY, label: "Any campaign" },
    ...campaigns.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <div className="grid grid-cols-2 items-center gap-2 pb-4 sm:flex sm:flex-wrap">
      <div className="sm:w-40">
        <Select
          aria-label="When"
          options={[
            { value: ANY, label: `Due now${figure(counts.now)}` },
            { value: "later", label: `Later${figure(counts.later)}` },
            { value: "done", label: "Done" },
          ]}
          value={chosen("when")}
          onValueChange={(value) => choose("when", value)}
        />
      </div>
      <div className="sm:w-52">
        <Select
          aria-label="Kind"
          options={[
            { value: ANY, label: "Any kind" },
            ...(Object.keys(KINDS) as TaskKind[]).map((kind) => ({
              value: kind,
              label: `${KINDS[kind].many}${figure(counts.kinds[kind])}`,
            })),
          ]}
          value={chosen("kind")}
          onValueChange={(value) => choose("kind", value)}
        />
      </div>
      <div className="sm:w-52">
        <Select
          aria-label="Campaign"
          options={inCampaigns}
          value={known(inCampaigns, "campaign")}
          onValueChange={(value) => choose("campaign", value)}
        />
      </div>
      <div className="sm:w-40">
        <Select
          aria-label="Whose"
          options={whose}
          value={known(whose, "owner")}
          onValueChange={(value) => choose("owner", value)}
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
