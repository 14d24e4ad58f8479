"use client";

import { clsx } from "clsx";
import { MEANINGS } from "@/components/ui/badges";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { ANY, useAddressFilter } from "@/components/ui/use-address-filter";
import { CLASSES, PILES, type Pile } from "@/lib/cam/inbound/schema";
import { formatCount } from "@/lib/format/quantity";
import type { Named, ToldCounts } from "./told";
import { PILE_NAMES } from "./words";

const countIn = (counts: ToldCounts, pile: Pile) => {
  const found = pile in counts ? counts[pile as keyof ToldCounts] : undefined;
  return found && found.count > 0 ? `${formatCount(found.count)}${found.isMore ? "+" : ""}` : "";
};

/** Which pile one looks at, with how much is in it. It lives in the address, like all filters. */
export function Piles({ counts, pile }: { counts: ToldCounts; pile: Pile }) {
  const { choose } = useAddressFilter();
  return (
    <ul className="flex flex-col gap-0.5 text-table">
      {PILES.map((one) => (
        <li key={one}>
          <button
            type="button"
            aria-current={one === pile ? "true" : undefined}
            onClick={() => choose("pile", one === "open" ? ANY : one)}
            className={clsx(
              "flex h-8 w-full items-center justify-between gap-2 rounded-control px-2 text-left",
              one === pile ? "bg-accent-soft font-medium" : "hover:bg-hover",
            )}
          >
            <span className="truncate">{PILE_NAMES[one]}</span>
            <span className="text-meta text-muted tabular-nums">{countIn(counts, one)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface InboxFiltersProps {
  counts: ToldCounts;
  pile: Pile;
  campaigns: readonly Named[];
  mailboxes: readonly Named[];
}

export function InboxFilters({ counts, pile, campaigns, mailboxes }: InboxFiltersProps) {
  const { narrowed, chosen, choose, clear } = useAddressFilter();
  const known = (options: readonly { value: string }[], name: string) =>
    // An old address may name what is not there: then everything is shown, and it says so.
    options.some(({ value }) => value === chosen(name)) ? chosen(name) : ANY;
  const piles = PILES.map((one) => ({
    value: one === "open" ? ANY : one,
    label: [PILE_NAMES[one], countIn(counts, one) && `(${countIn(counts, one)})`].filter(Boolean).join(" "),
  }));
  const selects = [
    {
      name: "class",
      label: "What it is",
      options: [
        { value: ANY, label: "Whatever it is" },
        ...CLASSES.map((one) => ({ value: one, label: MEANINGS.reply[one].label })),
      ],
    },
    {
      name: "campaign",
      label: "Campaign",
      options: [
        { value: ANY, label: "Any campaign" },
        ...campaigns.map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
    {
      name: "mailbox",
      label: "Mailbox",
      options: [
        { value: ANY, label: "Any mailbox" },
        ...mailboxes.map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
    {
      name: "assigned",
      label: "Whose",
      options: [
        { value: ANY, label: "Anybody’s" },
        { value: "me", label: "Mine" },
        { value: "nobody", label: "Nobody’s yet" },
      ],
    },
  ];
  return (
    <div className="grid grid-cols-2 items-center gap-2 pb-4 sm:flex sm:flex-wrap">
      <div className="sm:w-44 xl:hidden">
        <Select
          aria-label="Pile"
          options={piles}
          value={pile === "open" ? ANY : pile}
          onValueChange={(value) => choose("pile", value)}
        />
      </div>
      {selects.map(({ name, label, options }) => (
        <div key={name} className="sm:w-44">
          <Select
            aria-label={label}
            options={options}
            value={known(options, name)}
            onValueChange={(value) => choose(name, value)}
          />
        </div>
      ))}
      {narrowed && (
        <Button look="quiet" className="max-sm:col-span-full max-sm:justify-self-start" onClick={clear}>
          Clear filters
        </Button>
      )}
    </div>
  );
}
