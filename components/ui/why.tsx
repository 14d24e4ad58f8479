"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { type Reason, Reasons } from "./reasons";

interface WhyProps {
  /** What was decided, as the reasons' title: "Score 0.82". */
  title: ReactNode;
  reasons: readonly Reason[];
  /** When it is looked at again. */
  nextCheck?: Date | string;
  /** The decided thing itself, as it stands on the page. */
  children: ReactNode;
}

const OPEN_MS = 250;
/** Time to cross the gap between the words and the reasons. */
const CLOSE_MS = 200;

/**
 * Anything CAM decided: dotted underline, reasons on hover, on press or by "w". A list may hold hundreds of these, so
 * each is a plain button until somebody comes near.
 */
export function Why({ title, reasons, nextCheck, children }: WhyProps) {
  const [shown, setShown] = useState<"hover" | "press">();
  const [near, setNear] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const soon = (next: "hover" | undefined, ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setShown((now) => (now === "press" ? now : next)), ms);
  };
  const press = () => {
    clearTimeout(timer.current);
    setShown((now) => (now === "press" ? undefined : "press"));
  };
  const hover = {
    onPointerEnter: (event: { pointerType: string }) => {
      if (event.pointerType === "touch") return;
      setNear(true);
      soon("hover", shown ? 0 : OPEN_MS);
    },
    onPointerLeave: () => {
      setNear(document.activeElement === button.current);
      soon(undefined, CLOSE_MS);
    },
  };
  useShortcut("why.show", press, near);

  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={shown !== undefined}
        onClick={press}
        onFocus={() => setNear(true)}
        onBlur={() => setNear(false)}
        {...hover}
        className="relative z-[1] rounded-[4px] underline decoration-dotted decoration-muted underline-offset-4 transition-colors hover:decoration-ink aria-expanded:decoration-ink"
      >
        {children}
        <span className="sr-only">, why</span>
      </button>
      {shown && (
        <Reasons
          anchor={button}
          title={title}
          reasons={reasons}
          {...(nextCheck && { nextCheck })}
          takesFocus={shown === "press"}
          onClose={() => setShown(undefined)}
          hover={hover}
        />
      )}
    </>
  );
}
