"use client";

import { Check, Clock, Hand, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { formatCountOf } from "@/lib/format/quantity";
import { Picker } from "./picker";
import type { ToldLine } from "./told";
import { KINDS, NAPS, REASONS } from "./words";

export type Asked = "reason" | "snooze" | undefined;

interface AnswerBarProps {
  line: ToldLine;
  /** How many are answered together; 0 for the one in front. */
  many: number;
  asked: Asked;
  draft: string;
  mine: boolean;
  may: boolean;
  onDraft: (text: string) => void;
  onYes: () => void;
  onNo: () => void;
  onReason: (reason: string) => void;
  onAskNap: () => void;
  onNap: (until: Date | null) => void;
  onMine: () => void;
  onSelectNone: () => void;
  onClose: () => void;
}

/** All of them stand on one line beside the two other panes of a 1440 px window. */
const QUIET = "!px-2 max-sm:h-11";

/** The answers, at the foot, with their keys; and the one question an answer may need. */
export function AnswerBar(bar: AnswerBarProps) {
  const { line, many, asked, may } = bar;
  const words = KINDS[line.kind];
  const of = line.kind === "MESSAGE" ? "MESSAGE" : "LEAD";
  return (
    <div className="sticky bottom-0 z-10 flex flex-col gap-2 border-line border-t bg-canvas py-3 max-md:bottom-14">
      {asked === "reason" && (
        <Picker
          title={
            many > 0
              ? `Why not, all ${many}?`
              : line.kind === "MESSAGE"
                ? `Why not “${line.title}”?`
                : `Why not ${line.title}?`
          }
          options={REASONS[of]}
          own="Or in your own words"
          draft={bar.draft}
          onDraft={bar.onDraft}
          onPick={(reason) => bar.onReason(reason)}
          onClose={bar.onClose}
        />
      )}
      {asked === "snooze" && (
        <Picker
          title="Put it off"
          options={NAPS.map(({ label }) => label)}
          onPick={(_, place) => bar.onNap(new Date(Date.now() + (NAPS[place]?.ms ?? 0)))}
          onClose={bar.onClose}
        />
      )}
      <div className="flex flex-wrap items-center gap-1.5 max-sm:grid max-sm:gap-2 max-sm:grid-cols-2">
        <Button look="primary" icon={Check} disabled={!may} onClick={bar.onYes} className="max-sm:h-12">
          {many > 0 ? `${words.yes}, all ${many}` : words.yes}
          <Key>a</Key>
        </Button>
        <Button icon={X} disabled={!may} onClick={bar.onNo} className="max-sm:h-12">
          {many > 0 ? `${words.no}, all ${many}` : words.no}
          <Key>x</Key>
        </Button>
        {many === 0 &&
          (line.snoozedUntil ? (
            <Button look="quiet" icon={Clock} onClick={() => bar.onNap(null)} className={QUIET}>
              Wake it
            </Button>
          ) : (
            <Button look="quiet" icon={Clock} onClick={bar.onAskNap} className={QUIET}>
              Put off
              <Key>s</Key>
            </Button>
          ))}
        {many === 0 && (
          <Button look="quiet" icon={Hand} onClick={bar.onMine} className={QUIET}>
            {bar.mine ? "Give back" : "Give to me"}
            <Key>m</Key>
          </Button>
        )}
        {many > 0 && (
          <Button look="quiet" onClick={bar.onSelectNone}>
            Select none of {formatCountOf(many, "item")}
          </Button>
        )}
        <span className="ml-auto flex items-center gap-1 text-meta text-muted max-2xl:hidden">
          <Kbd>j</Kbd> <Kbd>k</Kbd> next and back, <Kbd>u</Kbd> undo, <Kbd>?</Kbd> all keys
        </span>
      </div>
    </div>
  );
}

const Key = ({ children }: { children: string }) => (
  <span className="max-md:hidden">
    <Kbd>{children}</Kbd>
  </span>
);
