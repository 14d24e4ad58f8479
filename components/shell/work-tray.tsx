"use client";

import { Popover } from "@base-ui/react/popover";
import { LoaderCircle } from "lucide-react";
import { Progress } from "@/components/ui/progress";
import { formatCountOf } from "@/lib/format/quantity";
import type { FrameActions } from "./frame-actions";
import { useLive } from "./live-frame";

/** Long work stays in sight across pages and reloads: what runs, how far it is, and a way to stop it. */
export function WorkTray({ cancel }: { cancel: FrameActions["cancelRun"] }) {
  const { facts, ask } = useLive();
  const { running } = facts;
  if (running.length === 0) return null;
  return (
    <Popover.Root>
      <Popover.Trigger className="inline-flex h-7 items-center gap-1.5 rounded-control px-2 text-table text-information transition-colors hover:bg-hover data-popup-open:bg-hover coarse:h-10">
        <LoaderCircle size={16} aria-hidden className="animate-spin" />
        <span className="max-md:sr-only">{formatCountOf(running.length, "run")} going on</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className="z-40">
          <Popover.Popup className="floating w-[min(24rem,calc(100vw-2rem))] rounded-card">
            <Popover.Title className="px-4 pt-3 font-semibold">Going on now</Popover.Title>
            <ul className="divide-y divide-line">
              {running.map((run) => (
                <li key={run.id} className="px-4 py-3">
                  <Progress
                    label={run.title}
                    done={run.progressDone}
                    total={run.progressTotal}
                    startedAt={run.startedAt}
                    href={`/operations/runs/${run.id}`}
                    cancelling={run.cancelRequestedAt !== null}
                    {...(cancel && {
                      onCancel: async () => {
                        const result = await cancel({ runId: run.id });
                        ask();
                        return result;
                      },
                    })}
                  />
                </li>
              ))}
            </ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
