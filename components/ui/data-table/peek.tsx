"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { IconButton } from "../icon-button";

interface PeekProps {
  name: string;
  onClose: () => void;
  children: ReactNode;
}

/** A look into the row in focus, beside the list: j and k go on, Escape or space closes it. */
export function Peek({ name, onClose, children }: PeekProps) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) onClose();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [onClose]);
  return (
    <aside
      aria-label={`A look into ${name}`}
      className="floating fixed right-4 bottom-4 z-30 flex max-h-[min(32rem,calc(100dvh-6rem))] w-[min(24rem,calc(100vw-2rem))] flex-col rounded-card max-md:bottom-20"
    >
      <div className="flex items-start justify-between gap-3 px-4 pt-3">
        <h2 className="min-w-0 font-semibold wrap-anywhere">{name}</h2>
        <IconButton label="Close" icon={X} size="small" keys="escape" onClick={onClose} />
      </div>
      <div aria-live="polite" className="overflow-y-auto px-4 pt-2 pb-4">
        {children}
      </div>
    </aside>
  );
}
