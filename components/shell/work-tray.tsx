"use client";

import { LoaderCircle } from "lucide-react";
import { Deferred } from "@/components/ui/deferred";
import { formatCountOf } from "@/lib/format/quantity";
import type { FrameActions } from "./frame-actions";
import { useLive } from "./live-frame";

const load = () => import("./work-list");

/** Long work stays in sight across pages and reloads: what runs, how far it is, and a way to stop it. */
export function WorkTray({ cancel }: { cancel: FrameActions["cancelRun"] }) {
  const { facts } = useLive();
  const { running } = facts;
  if (running.length === 0) return null;
  return (
    <Deferred
      kind="dialog"
      load={load}
      props={{ cancel }}
      trigger={
        <button
          type="button"
          className="inline-flex h-7 items-center gap-1.5 rounded-control px-2 text-information text-table transition-colors hover:bg-hover data-popup-open:bg-hover coarse:h-10"
        >
          <LoaderCircle size={16} aria-hidden className="animate-spin" />
          <span className="max-md:sr-only">{formatCountOf(running.length, "run")} going on</span>
        </button>
      }
    />
  );
}
