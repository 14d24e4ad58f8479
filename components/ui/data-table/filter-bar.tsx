"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check, ChevronRight, ListFilter, Search, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "../button";
import { IconButton } from "../icon-button";
import { type FilterDef, isNarrowed, type TableQuery, unnarrowed, withFilter } from "./table-query";

interface FilterBarProps {
  /** What the list holds: "leads". */
  things: string;
  filters: readonly FilterDef[];
  query: TableQuery;
  onChange: (query: TableQuery) => void;
  searchable: boolean;
  /** At the right end: columns, saved views. */
  children?: ReactNode;
}

/** Words, filters, and a chip for each that is on. */
export function FilterBar({ things, filters, query, onChange, searchable, children }: FilterBarProps) {
  const active = filters.filter(({ id }) => (query.filters[id]?.length ?? 0) > 0);
  return (
    <div className="flex flex-col gap-2 border-line border-b px-card py-2">
      <div className="flex flex-wrap items-center gap-2">
        {searchable && <WordSearch things={things} query={query} onChange={onChange} />}
        {filters.length > 0 && <FilterMenu filters={filters} query={query} onChange={onChange} />}
        <div className="ml-auto flex items-center gap-1">{children}</div>
      </div>
      {isNarrowed(query) && active.length > 0 && (
        <ul aria-label="Filters" className="flex flex-wrap items-center gap-1.5">
          {active.map((filter) => (
            <li key={filter.id}>
              <Chip filter={filter} values={query.filters[filter.id] ?? []}>
                <IconButton
                  label={`Remove the filter ${filter.label}`}
                  icon={X}
                  className="!size-6 coarse:!size-9"
                  onClick={() => onChange(withFilter(query, filter.id, []))}
                />
              </Chip>
            </li>
          ))}
          <li>
            <Button size="small" look="quiet" onClick={() => onChange(unnarrowed(query))}>
              Clear all
            </Button>
          </li>
        </ul>
      )}
    </div>
  );
}

function Chip({
  filter,
  values,
  children,
}: {
  filter: FilterDef;
  values: readonly string[];
  children: ReactNode;
}) {
  const names = filter.options.filter(({ value }) => values.includes(value)).map(({ label }) => label);
  return (
    <span className="inline-flex h-7 items-center rounded-control border border-accent-line bg-accent-soft pl-2 text-table coarse:h-10">
      <span className="text-muted">{filter.label}:&nbsp;</span>
      <span className="max-w-56 truncate font-medium text-accent-ink">{names.join(", ")}</span>
      {children}
    </span>
  );
}

const PAUSE_MS = 250;

function WordSearch({ things, query, onChange }: Pick<FilterBarProps, "things" | "query" | "onChange">) {
  const [typed, setTyped] = useState(query.words);
  const [known, setKnown] = useState(query.words);
  // The address may change under us: Back, a link, Clear all.
  if (known !== query.words) {
    setKnown(query.words);
    setTyped(query.words);
  }
  useEffect(() => {
    if (typed === query.words) return;
    const timer = setTimeout(() => onChange({ ...query, words: typed }), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return (
    <search className="relative min-w-0 max-sm:flex-1">
      <Search
        size={16}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-muted"
      />
      <input
        type="search"
        aria-label={`Search ${things}`}
        placeholder={`Search ${things}`}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="h-7 w-full rounded-control border border-control bg-surface pr-2 pl-8 text-table hover:border-muted focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 coarse:h-10 coarse:text-lead sm:w-56"
      />
    </search>
  );
}

type MenuProps = Pick<FilterBarProps, "filters" | "query" | "onChange">;

/** More kinds than this are a menu each, or the list grows past every screen. */
const IN_ONE_MENU = 4;
const popup = "floating max-h-(--available-height) min-w-48 max-w-80 overflow-y-auto rounded-control p-1";
const item =
  "flex min-h-8 items-center gap-2 rounded-[4px] px-2 outline-none select-none data-highlighted:bg-hover coarse:min-h-11";

function FilterMenu({ filters, query, onChange }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger
        render={
          <Button size="small" icon={ListFilter}>
            Filter
          </Button>
        }
      />
      <Base.Portal render={<section aria-label="Menu" />}>
        <Base.Positioner sideOffset={4} align="start" className="z-50">
          <Base.Popup className={popup}>
            {filters.map((filter) =>
              filters.length <= IN_ONE_MENU ? (
                <Base.Group key={filter.id}>
                  <Base.GroupLabel className="px-2 pt-2 pb-1 text-meta text-muted">
                    {filter.label}
                  </Base.GroupLabel>
                  <Choices filter={filter} query={query} onChange={onChange} />
                </Base.Group>
              ) : (
                <Base.SubmenuRoot key={filter.id}>
                  <Base.SubmenuTrigger className={item}>
                    <span className="flex-1">{filter.label}</span>
                    <ChevronRight size={16} aria-hidden className="text-muted" />
                  </Base.SubmenuTrigger>
                  <Base.Portal render={<section aria-label={filter.label} />}>
                    <Base.Positioner sideOffset={2} alignOffset={-4} className="z-50">
                      <Base.Popup className={popup}>
                        <Choices filter={filter} query={query} onChange={onChange} />
                      </Base.Popup>
                    </Base.Positioner>
                  </Base.Portal>
                </Base.SubmenuRoot>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Choices({ filter, query, onChange }: Omit<MenuProps, "filters"> & { filter: FilterDef }) {
  const on = query.filters[filter.id] ?? [];
  if (filter.options.length === 0)
    return <p className="px-2 py-1.5 text-muted text-table">There are none yet.</p>;
  return filter.options.map(({ value, label }) => {
    const added = filter.single ? [value] : [...on, value];
    return (
      <Base.CheckboxItem
        key={value}
        checked={on.includes(value)}
        closeOnClick={false}
        onCheckedChange={(checked) =>
          onChange(withFilter(query, filter.id, checked ? added : on.filter((other) => other !== value)))
        }
        className={item}
      >
        <span className="flex w-4 shrink-0 text-accent-ink">
          <Base.CheckboxItemIndicator>
            <Check size={16} aria-hidden />
          </Base.CheckboxItemIndicator>
        </span>
        <span className="truncate">{label}</span>
      </Base.CheckboxItem>
    );
  });
}
