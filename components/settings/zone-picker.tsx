"use client";

import { Combobox } from "@base-ui/react/combobox";
import { clsx } from "clsx";
import { Check, ChevronsUpDown } from "lucide-react";
import { useState } from "react";
import { controlClass } from "@/components/ui/input";
import { useZones } from "@/components/ui/zones";
import { formatOffset, placeOf } from "@/lib/format/moment";
import { knownZones, zoneMatches } from "./zone-search";

interface ZonePickerProps {
  defaultValue?: string;
  /** What an empty choice means, where one is allowed. */
  placeholder?: string;
  disabled?: boolean;
}

/** Stands in a Field, which names it. */
export function ZonePicker({
  defaultValue,
  placeholder = "Search a city or zone",
  disabled,
}: ZonePickerProps) {
  const { now } = useZones();
  // Once saved, the page comes back with another default: what is chosen here already.
  const [first] = useState(defaultValue);
  return (
    <Combobox.Root<string>
      items={knownZones()}
      {...(first && { defaultValue: first })}
      disabled={disabled ?? false}
      limit={80}
      autoHighlight
      filter={(zone: string, query) => zoneMatches(zone, query, now)}
    >
      <div className="relative">
        <Combobox.Input placeholder={placeholder} className={clsx(controlClass, "h-control pr-8 pl-3")} />
        <ChevronsUpDown
          size={16}
          aria-hidden
          className="pointer-events-none absolute inset-y-0 right-2 my-auto text-muted"
        />
      </div>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} className="z-50">
          <Combobox.Popup className="floating max-h-[min(22rem,var(--available-height))] w-(--anchor-width) min-w-64 overflow-y-auto rounded-control p-1">
            <Combobox.Empty className="px-2 py-1.5 text-muted empty:hidden">
              No zone is called that. Try the largest city nearby.
            </Combobox.Empty>
            <Combobox.List>{(zone: string) => <ZoneItem key={zone} zone={zone} now={now} />}</Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

function ZoneItem({ zone, now }: { zone: string; now: Date }) {
  return (
    <Combobox.Item
      value={zone}
      className="flex min-h-8 items-center gap-2 rounded-[4px] px-2 py-1 outline-none select-none coarse:min-h-11 data-highlighted:bg-hover"
    >
      <span className="flex w-4 shrink-0 text-accent-ink">
        <Combobox.ItemIndicator>
          <Check size={16} aria-hidden />
        </Combobox.ItemIndicator>
      </span>
      <span className="min-w-0 flex-1 truncate">
        {placeOf(zone)} <span className="text-meta text-muted">{zone}</span>
      </span>
      <span className="text-meta text-muted tabular-nums">{formatOffset(now, zone)}</span>
    </Combobox.Item>
  );
}
