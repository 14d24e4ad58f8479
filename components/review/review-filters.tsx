"use client";

import type { Route } from "next";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { ReviewKind } from "@/lib/cam/review/schema";
import { formatCount } from "@/lib/format/quantity";
import type { Colleague, ToldNews } from "./told";
import { KINDS } from "./words";

const ANY = "any";

interface ReviewFiltersProps {
  news: ToldNews;
  campaigns: readonly Colleague[];
}

/** Lives in the address, so that a queue can be sent to a colleague. */
export function ReviewFilters({ news, campaigns }: ReviewFiltersProps) {
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams();
  const chosen = (name: string) => query.get(name) ?? ANY;
  const choose = (name: string, value: string) => {
    const next = new URLSearchParams(query);
    if (value === ANY) next.delete(name);
    else next.set(name, value);
    router.replace(`${path}${next.size > 0 ? `?${next}` : ""}` as Route, { scroll: false });
  };
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
          value={chosen("campaign")}
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
      {query.size > 0 && (
        <Button
          look="quiet"
          className="max-sm:col-span-full max-sm:justify-self-start"
          onClick={() => router.replace(path as Route, { scroll: false })}
        >
          Clear filters
        </Button>
      )}
    </div>
  );
}
