"use client";

import { Archive, Clock, Eye, EyeOff, Hand, Mail, NotebookPen, Play, Reply, Tag } from "lucide-react";
import type { ReactNode } from "react";
import { Picker } from "@/components/review/picker";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { CHOICES, type Choice, NAPS } from "./words";

export type Asked = "class" | "nap" | undefined;

interface MessageBarProps {
  asked: Asked;
  pending: boolean;
  archived: boolean;
  read: boolean;
  mine: boolean;
  /** It keeps somebody from being written to who has not said no. */
  mayGoOn: boolean;
  masked: boolean;
  /** Absent where nobody could be answered. */
  onAnswer: (() => void) | undefined;
  /** Absent where nobody knows whose it is. */
  onNote: (() => void) | undefined;
  onMask: () => void;
  onAsk: (asked: Asked) => void;
  onClass: (choice: Choice) => void;
  onSnooze: (until: string) => void;
  onArchive: () => void;
  onRead: () => void;
  onMine: () => void;
  onGoOn: () => void;
}

/** What can be done with it, at the foot, with the keys. */
export function MessageBar(bar: MessageBarProps) {
  const { asked, onAsk, pending } = bar;
  return (
    <div className="sticky bottom-0 z-10 flex flex-col gap-2 border-line border-t bg-canvas py-3 max-md:bottom-14">
      {asked === "class" && (
        <Picker
          title="What is it?"
          options={CHOICES.map(({ label }) => label)}
          onPick={(_, place) => CHOICES[place] && bar.onClass(CHOICES[place])}
          onClose={() => onAsk(undefined)}
        />
      )}
      {asked === "nap" && (
        <Picker
          title="Put it off"
          options={NAPS.map(({ label }) => label)}
          onPick={(_, place) => NAPS[place] && bar.onSnooze(NAPS[place].until())}
          onClose={() => onAsk(undefined)}
        />
      )}
      {asked === undefined && (
        <div className="flex flex-wrap items-center gap-2 md:gap-1.5 max-sm:grid max-sm:grid-cols-2">
          {bar.onAnswer && (
            <Button look="primary" icon={Reply} onClick={bar.onAnswer} className="max-sm:h-12">
              Answer
              <Key>r</Key>
            </Button>
          )}
          <Button
            look={bar.onAnswer ? "secondary" : "primary"}
            icon={Tag}
            pending={pending}
            onClick={() => onAsk("class")}
            className="max-sm:h-12"
          >
            What it is
            <Key>c</Key>
          </Button>
          <Button icon={Archive} onClick={bar.onArchive} className="max-sm:h-12">
            {bar.archived ? "Back to the inbox" : "Put away"}
            <Key>e</Key>
          </Button>
          {bar.mayGoOn && (
            <Button look="quiet" icon={Play} pending={pending} onClick={bar.onGoOn} className="max-sm:h-11">
              Let the sequence go on
            </Button>
          )}
          <Button look="quiet" icon={Clock} onClick={() => onAsk("nap")} className="max-sm:h-11">
            Put off
            <Key quiet>s</Key>
          </Button>
          <Button look="quiet" icon={Hand} onClick={bar.onMine} className="max-sm:h-11">
            {bar.mine ? "Give back" : "Take it"}
            <Key quiet>a</Key>
          </Button>
          {bar.onNote && (
            <Button look="quiet" icon={NotebookPen} onClick={bar.onNote} className="max-sm:h-11">
              Note
              <Key quiet>n</Key>
            </Button>
          )}
          <Button
            look="quiet"
            icon={bar.masked ? Eye : EyeOff}
            onClick={bar.onMask}
            className="max-2xl:hidden"
          >
            {bar.masked ? "Show" : "Hide"}
            <Key>m</Key>
          </Button>
          <Button look="quiet" icon={Mail} onClick={bar.onRead} className="max-2xl:hidden">
            {bar.read ? "Unread" : "Read"}
            <Key>u</Key>
          </Button>
        </div>
      )}
    </div>
  );
}

const Key = ({ quiet, children }: { quiet?: boolean; children: ReactNode }) => (
  <span className={quiet ? "max-2xl:hidden" : "max-md:hidden"}>
    <Kbd>{children}</Kbd>
  </span>
);
