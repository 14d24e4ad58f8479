"use client";

import { Popover } from "@base-ui/react/popover";
import { CircleCheck, CircleDot, CircleMinus, type LucideIcon } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { Time } from "./time";

export interface Reason {
  id: string;
  /** What speaks for it, against it, or is only so. */
  speaks: "for" | "against" | "neither";
  text: ReactNode;
  /** How much it weighs: "+0.18". */
  weight?: string;
  /** Where it is known from: a header, the words, a source. */
  evidence?: ReactNode;
}

interface WhyProps {
  /** What was decided, as the reasons' title: "Score 0.82". */
  title: ReactNode;
  reasons: readonly Reason[];
  /** When it is looked at again. */
  nextCheck?: Date | string;
  /** The decided thing itself, as it stands on the page. */
  children: ReactNode;
}

const FACES: Record<Reason["speaks"], { icon: LucideIcon; className: string; word: string }> = {
  for: { icon: CircleCheck, className: "text-positive", word: "For: " },
  against: { icon: CircleMinus, className: "text-stop", word: "Against: " },
  neither: { icon: CircleDot, className: "text-muted", word: "" },
};

/** Anything CAM decided: dotted underline, reasons on hover, on press or by "w". The same order everywhere. */
export function Why({ title, reasons, nextCheck, children }: WhyProps) {
  const [open, setOpen] = useState(false);
  const [near, setNear] = useState(false);
  useShortcut("why.show", () => setOpen((now) => !now), near);
  return (
    <Popover.Root open={open} onOpenChange={(next) => setOpen(next)}>
      <Popover.Trigger
        openOnHover
        delay={250}
        onFocus={() => setNear(true)}
        onBlur={() => setNear(false)}
        onPointerEnter={() => setNear(true)}
        onPointerLeave={() => setNear(false)}
        className="relative z-[1] rounded-[4px] underline decoration-dotted decoration-muted underline-offset-4 transition-colors hover:decoration-ink data-popup-open:decoration-ink"
      >
        {children}
        <span className="sr-only">, why</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="z-50">
          <Popover.Popup className="floating w-[min(22rem,calc(100vw-2rem))] rounded-card p-4 text-table">
            <Popover.Title className="font-semibold text-body">{title}</Popover.Title>
            <ul className="flex flex-col gap-2.5 pt-3">
              {reasons.map((reason) => (
                <ReasonLine key={reason.id} reason={reason} />
              ))}
            </ul>
            {nextCheck && (
              <p className="mt-3 border-line border-t pt-3 text-meta text-muted">
                Looked at again <Time at={nextCheck} />
              </p>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function ReasonLine({ reason }: { reason: Reason }) {
  const { icon: Icon, className, word } = FACES[reason.speaks];
  return (
    <li className="flex gap-2">
      <Icon size={16} aria-hidden className={`mt-px shrink-0 ${className}`} />
      <div className="min-w-0 flex-1">
        <span className="sr-only">{word}</span>
        {reason.text}
        {reason.evidence && (
          <span className="block text-meta text-muted wrap-anywhere">{reason.evidence}</span>
        )}
      </div>
      {reason.weight && <span className="font-medium tabular-nums">{reason.weight}</span>}
    </li>
  );
}
