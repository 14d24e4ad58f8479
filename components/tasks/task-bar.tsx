"use client";

import { Check, Clock, Hand, SkipForward } from "lucide-react";
import type { ReactNode } from "react";
import { Picker } from "@/components/review/picker";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { Outcome } from "@/lib/cam/task/schema";
import { OutcomeForm } from "./outcome-form";
import { PutOff } from "./put-off";
import type { ToldTask } from "./told";
import { SKIP_REASONS } from "./words";

export type Asked = "outcome" | "reason" | "day" | undefined;

interface TaskBarProps {
  task: ToldTask;
  asked: Asked;
  note: string;
  pending: boolean;
  refused: string | undefined;
  mine: boolean;
  onAsk: (asked: Asked) => void;
  onNote: (note: string) => void;
  onSave: (outcome: Outcome, note: string) => void;
  onSkip: (reason: string) => void;
  onPutOff: (until: string) => void;
  onMine: () => void;
}

/** What can be done with it, at the foot, with the keys; and the one question each deed may need. */
export function TaskBar(bar: TaskBarProps) {
  const { task, asked, onAsk, pending, refused } = bar;
  return (
    <div className="sticky bottom-0 z-10 flex flex-col gap-2 border-line border-t bg-canvas py-3 max-md:bottom-14">
      {asked === "outcome" && (
        <OutcomeForm
          key={task.id}
          task={task}
          note={bar.note}
          onNote={bar.onNote}
          pending={pending}
          refused={refused}
          onSave={bar.onSave}
          onClose={() => onAsk(undefined)}
        />
      )}
      {asked === "reason" && (
        <Picker
          title={`Leave out ${task.name}?`}
          options={SKIP_REASONS[task.kind]}
          own="Or in your own words"
          ownDoes="Leave out"
          onPick={(reason) => bar.onSkip(reason)}
          onClose={() => onAsk(undefined)}
        />
      )}
      {asked === "day" && (
        <PutOff zone={task.clock.zones[0] ?? "UTC"} onPick={bar.onPutOff} onClose={() => onAsk(undefined)} />
      )}
      {refused && asked !== "outcome" && (
        <p role="alert" className="text-stop text-table">
          {refused}
        </p>
      )}
      {asked === undefined && (
        <div className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2">
          <Button look="primary" icon={Check} onClick={() => onAsk("outcome")} className="max-sm:h-12">
            Done
            <Key>d</Key>
          </Button>
          <Button
            icon={SkipForward}
            pending={pending}
            onClick={() => onAsk("reason")}
            className="max-sm:h-12"
          >
            Leave out
            <Key>s</Key>
          </Button>
          <Button
            look="quiet"
            icon={Clock}
            pending={pending}
            onClick={() => onAsk("day")}
            className="max-sm:h-11"
          >
            Put off
            <Key>p</Key>
          </Button>
          <Button look="quiet" icon={Hand} onClick={bar.onMine} className="max-sm:h-11">
            {bar.mine ? "Give back" : "Give to me"}
            <Key>m</Key>
          </Button>
          <span className="ml-auto flex items-center gap-1 text-meta text-muted max-2xl:hidden">
            <Kbd>j</Kbd> <Kbd>k</Kbd> next and back, <Kbd>z</Kbd> undo, <Kbd>?</Kbd> all keys
          </span>
        </div>
      )}
    </div>
  );
}

const Key = ({ children }: { children: ReactNode }) => (
  <span className="max-md:hidden">
    <Kbd>{children}</Kbd>
  </span>
);
