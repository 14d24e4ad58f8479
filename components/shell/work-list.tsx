"use client";

import { Popover } from "@base-ui/react/popover";
import { answerOf } from "@/components/ui/answer";
import type { Opened } from "@/components/ui/deferred";
import { Progress } from "@/components/ui/progress";
import { formatBytes } from "@/lib/format/quantity";
import type { FrameActions } from "./frame-actions";
import { useLive } from "./live-frame";

interface WorkListProps extends Opened {
  cancel: FrameActions["cancelRun"];
}

export default function WorkList({ cancel, trigger, defaultOpen }: WorkListProps) {
  const { facts, ask } = useLive();
  return (
    <Popover.Root defaultOpen={defaultOpen}>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className="z-40">
          <Popover.Popup className="floating w-[min(24rem,calc(100vw-2rem))] rounded-card">
            <Popover.Title className="px-4 pt-3 font-semibold">Going on now</Popover.Title>
            <ul className="divide-y divide-line">
              {facts.running.map((run) => (
                <li key={run.id} className="px-4 py-3">
                  <Progress
                    label={run.title}
                    {...(run.job === "import-check" && { measure: formatBytes })}
                    done={run.progressDone}
                    total={run.progressTotal}
                    startedAt={run.startedAt}
                    href={run.importId ? `/leads/import/${run.importId}` : `/operations/runs/${run.id}`}
                    cancelling={run.cancelRequestedAt !== null}
                    {...(cancel &&
                      // An import is stopped on its own page, which then knows that it can go on.
                      !run.importId && {
                        onCancel: async () => {
                          const result = await answerOf(cancel({ runId: run.id }));
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
