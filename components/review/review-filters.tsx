"use client";

import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { ANY, useAddressFilter } from "@/components/ui/use-address-filter";
import type { ReviewKind } from "@/lib/cam/review/schema";
import { formatCount } from "@/lib/format/quantity";
import type { Colleague, ToldNews } from "./told";
import { KINDS } from "./words";

interface ReviewFiltersProps {
  news: ToldNews;
  campaigns: readonly Colleague[];
}

/** Lives in the address, so that a queue can be sent to a colleague. */
export function ReviewFilters({ news, campaigns }: ReviewFiltersProps) {
  const { narrowed, chosen, choose, clear } = useAddressFilter();
  const figure = (kind: ReviewKind) => {
    const { count, isMore } = news.kinds[kind];
    return count > 0 ? ` (${isMore ? "over " : ""}${formatCount(count)})` : "";
  };
  return (
    <div className="grid grid-cols-2 items-center gap-2 pb-4 sm:flex sm:flex-wrap">
      <div className="sm:w-52">
        <Select
          aria-label="Kind"
          options={[
            { value: ANY, label: "Any kind" },
            ...(Object.keys(KINDS) as ReviewKind[]).map((kind) => ({
              value: kind,
              label: `${KINDS[kind].many}${figure(kind)}`,
            })),
          ]}
          value={chosen("kind")}
          onValueChange={(value) => choose("kind", value)}
        />
      </div>
      <div className="sm:w-52">
        <Select
          aria-label="Campaign"
          options={[
            { value: ANY, label: "Any campaign" },
            ...campaigns.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          // An old address may name one that is not there: then the whole queue is shown, and it says so.
          value={campaigns.some(({ id }) => id === chosen("campaign")) ? chosen("campaign") : ANY}
          onValueChange={(value) => choose("campaign", value)}
        />
      </div>
      <div className="sm:w-40">
        <Select
          aria-label="Whose"
          options={[
            { value: ANY, label: "Anybody’s" },
            { value: "me", label: "Mine" },
            { value: "nobody", label: "Nobody’s yet" },
          ]}
          value={chosen("assigned")}
          onValueChange={(value) => choose("assigned", value)}
        />
      </div>
      <div className="sm:w-40">
        <Select
          aria-label="Asleep or awake"
          options={[
            { value: ANY, label: "Waits now" },
            {
              value: "true",
              label: `Put off${news.sleeping.count > 0 ? ` (${formatCount(news.sleeping.count)})` : ""}`,
            },
          ]}
          value={chosen("snoozed")}
          onValueChange={(value) => choose("snoozed", value)}
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
