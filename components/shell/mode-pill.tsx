"use client";

import { clsx } from "clsx";
import { MEANINGS } from "@/components/ui/badges";
import { badgeTone } from "@/components/ui/tone";
import { Tooltip } from "@/components/ui/tooltip";
import type { WorkspaceMode } from "@/lib/db/generated/enums";

const SAYS: Record<WorkspaceMode, string> = {
  SANDBOX: "A simulated mail world answers. Nothing real is sent.",
  DRY_RUN: "Everything is prepared and can be read. Nothing leaves.",
  LIVE: "Messages go out to real people.",
};

/** On every screen: whether what happens here is real. */
export function ModePill({ mode }: { mode: WorkspaceMode }) {
  const { label, tone, icon: Icon } = MEANINGS.mode[mode];
  return (
    <Tooltip label={SAYS[mode]}>
      <button
        type="button"
        className={clsx(
          "inline-flex h-7 shrink-0 items-center gap-1.5 rounded-control border px-2 font-medium text-table",
          badgeTone(tone),
          mode === "LIVE" ? "border-attention-line" : "border-transparent",
        )}
      >
        <Icon size={16} aria-hidden />
        <span className="sr-only">Mode: </span>
        {label}
        <span className="sr-only">. {SAYS[mode]}</span>
      </button>
    </Tooltip>
  );
}

/** The frame's top edge: coloured while messages go out to real people. */
export function LiveEdge({ mode }: { mode: WorkspaceMode }) {
  if (mode !== "LIVE") return null;
  return <div aria-hidden className="fixed inset-x-0 top-0 z-50 h-0.5 bg-attention-solid" />;
}
