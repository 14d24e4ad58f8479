"use client";

import { Popover } from "@base-ui/react/popover";
import { CircleCheck, CircleDot, CircleMinus, type LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode, RefObject } from "react";
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

interface ReasonsProps {
  anchor: RefObject<HTMLElement | null>;
  title: ReactNode;
  reasons: readonly Reason[];
  nextCheck?: Date | string;
  /** Asked for by key or press, so it is read out; hovering leaves the keyboard where it is. */
  takesFocus: boolean;
  onClose: () => void;
  hover: Pick<ComponentProps<"div">, "onPointerEnter" | "onPointerLeave">;
}

const FACES: Record<Reason["speaks"], { icon: LucideIcon; className: string; word: string }> = {
  for: { icon: CircleCheck, className: "text-positive", word: "For: " },
  against: { icon: CircleMinus, className: "text-stop", word: "Against: " },
  neither: { icon: CircleDot, className: "text-muted", word: "" },
};

/** The reasons in the order they are always told: what speaks, with its weight and evidence; then the next check. */
export function Reasons({ anchor, title, reasons, nextCheck, takesFocus, onClose, hover }: ReasonsProps) {
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} sideOffset={6} align="start" className="z-50">
          <Popover.Popup
            initialFocus={takesFocus}
            finalFocus={takesFocus ? anchor : false}
            {...hover}
            className="floating w-[min(22rem,calc(100vw-2rem))] rounded-card p-4 text-table"
          >
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
          <span className="wrap-anywhere block text-meta text-muted">{reason.evidence}</span>
        )}
      </div>
      {reason.weight && <span className="font-medium tabular-nums">{reason.weight}</span>}
    </li>
  );
}
