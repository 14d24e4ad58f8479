"use client";

import { Clock, Merge, UserRoundX } from "lucide-react";
import { useState } from "react";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Kbd } from "@/components/ui/kbd";
import type { MergeChoices } from "@/lib/cam/merge/schema";
import { Consequences, WhyAlike } from "./consequences";
import type { DuplicateDeeds, ToldPair } from "./deeds";
import { SideBySide } from "./side-by-side";
import { useDecisions } from "./use-decisions";

interface PairViewProps {
  pair: ToldPair;
  deeds: DuplicateDeeds | undefined;
  decided: (pair: ToldPair) => void;
  back: (pair: ToldPair) => void;
}

/** One question: both people, why CAM asks, what happens, and the answers. */
export function PairView({ pair, deeds, decided, back }: PairViewProps) {
  const [choices, setChoices] = useState<MergeChoices>({});
  const { busy, merge, apart, later } = useDecisions(deeds, { decided, back });
  const may = deeds !== undefined && !busy;
  useShortcut("duplicates.merge", () => merge(pair, choices), may);
  useShortcut("duplicates.apart", () => apart(pair), may);
  useShortcut("duplicates.later", () => later(pair), may && pair.itemId !== null);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <Card flush>
        <SideBySide
          pair={pair}
          choices={choices}
          onChoose={deeds && ((field, side) => setChoices((before) => ({ ...before, [field]: side })))}
        />
        {deeds && (
          <div className="sticky bottom-0 flex flex-wrap items-center gap-2 rounded-b-card border-line border-t bg-surface p-card max-sm:bottom-14">
            <Button look="primary" icon={Merge} pending={busy} onClick={() => merge(pair, choices)}>
              Merge the two
            </Button>
            <Button icon={UserRoundX} disabled={busy} onClick={() => apart(pair)}>
              Different people
            </Button>
            {pair.itemId !== null && (
              <Button look="quiet" icon={Clock} disabled={busy} onClick={() => later(pair)}>
                Later
              </Button>
            )}
            <span className="ml-auto flex items-center gap-1 text-meta text-muted max-lg:hidden">
              <Kbd>j</Kbd> <Kbd>k</Kbd> next and back, <Kbd>m</Kbd> merge, <Kbd>d</Kbd> different,{" "}
              <Kbd>l</Kbd> later
            </span>
          </div>
        )}
      </Card>
      <div className="flex flex-col gap-4">
        <WhyAlike pair={pair} />
        <Consequences pair={pair} />
      </div>
    </div>
  );
}
