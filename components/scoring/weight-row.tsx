"use client";

import type { Route } from "next";
import { useId } from "react";
import { Badge } from "@/components/ui/badge";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import type { SignalNow } from "./told";

interface WeightRowProps {
  campaignId: string;
  signal: SignalNow;
  value: number;
  onChange?: (value: number) => void;
}

/** One signal: what it means, how much it counts, by hand or by number. */
export function WeightRow({ campaignId, signal, value, onChange }: WeightRowProps) {
  const id = useId();
  const set = (text: string) => {
    const given = Number(text);
    if (text !== "" && Number.isFinite(given)) onChange?.(Math.min(100, Math.max(0, Math.round(given))));
  };
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_4.5rem] items-center gap-x-4 gap-y-2 px-card py-3 sm:grid-cols-[minmax(0,1fr)_10rem_4.5rem]">
      <div className="max-sm:col-span-2">
        <p className="flex flex-wrap items-center gap-2">
          <span id={id} className="font-medium">
            {signal.title}
          </span>
          {!signal.asked && <Badge tone="quiet">Not asked for</Badge>}
          {value !== signal.now && <Badge tone="attention">was {signal.now}</Badge>}
        </p>
        <p className="text-muted text-table">
          {signal.about}
          {!signal.asked && (
            <>
              {" "}
              It counts once you say what you look for in the{" "}
              <Link href={`/campaigns/${campaignId}/settings` as Route}>ideal customer</Link>.
            </>
          )}
        </p>
      </div>
      <input
        type="range"
        min={0}
        max={100}
        step={1}
        value={value}
        disabled={!onChange}
        aria-labelledby={id}
        aria-valuetext={`${value} of 100`}
        onChange={(event) => set(event.target.value)}
        className="h-6 w-full accent-(--color-accent) coarse:h-10"
      />
      <Input
        type="number"
        min={0}
        max={100}
        step={1}
        inputMode="numeric"
        value={value}
        disabled={!onChange}
        aria-label={`${signal.title}, weight`}
        onChange={(event) => set(event.target.value)}
        className="tabular-nums"
      />
    </li>
  );
}
