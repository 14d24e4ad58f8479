"use client";

import { answerOf } from "@/components/ui/answer";
import { StateBadge } from "@/components/ui/badges";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import { formatBytes } from "@/lib/format/quantity";
import { useDeed } from "./import-actions";
import { ImportLine, ImportTitle } from "./import-title";
import type { ImportDeeds, ToldImport } from "./told";

const WORK: Record<string, { label: string; says: string }> = {
  CHECKING: {
    label: "Checking",
    says: "Every row is read and compared with who is here. Nothing is written to anybody's data.",
  },
  RUNNING: {
    label: "Bringing in",
    says: "You can leave this page: it goes on by itself. If it stops half way, it goes on where it stopped.",
  },
  UNDOING: {
    label: "Taking back",
    says: "The last row first. What somebody has worked on since stays where it is.",
  },
};

interface AtWorkProps {
  batch: ToldImport;
  deeds: ImportDeeds | undefined;
}

/** A check, an import or an undo as it goes on. */
export function AtWork({ batch, deeds }: AtWorkProps) {
  const { run, state, worker } = batch;
  const work = WORK[state];
  const waits = worker !== "working" && run?.state !== "RUNNING";
  const stopped = run?.state === "CANCELLED" || run?.state === "FAILED";
  const mayCancel = deeds && state !== "UNDOING";
  return (
    <>
      <PageHeader
        title={<ImportTitle batch={batch} />}
        beside={<StateBadge of="import" is={state} />}
        line={<ImportLine batch={batch} />}
      />
      <div className="flex max-w-4xl flex-col gap-6">
        {waits && !stopped && (
          <Banner
            tone="attention"
            title="No worker is running, so this waits"
            action={
              <ButtonLink size="small" href="/operations/worker">
                Open operations
              </ButtonLink>
            }
          >
            It starts by itself as soon as one runs again.
          </Banner>
        )}
        {stopped && <Stopped batch={batch} deeds={deeds} />}
        {!stopped && (
          <Card>
            <Progress
              label={`${work?.label ?? "Working on"} ${batch.fileName}`}
              done={run?.progressDone ?? 0}
              total={run?.progressTotal ?? (state === "CHECKING" ? batch.fileBytes : batch.rowsTotal)}
              startedAt={run?.startedAt ?? null}
              at={batch.at}
              {...(state === "CHECKING" && { measure: formatBytes })}
              {...(mayCancel && { onCancel: () => answerOf(deeds.cancel({ batchId: batch.id })) })}
            />
            <p className="prose-measure pt-3 text-muted text-table">{work?.says}</p>
          </Card>
        )}
      </div>
    </>
  );
}

/** Its run was stopped in operations, not here: the import itself does not know yet. */
function Stopped({ batch, deeds }: AtWorkProps) {
  const { pending, run } = useDeed();
  return (
    <Banner
      tone="attention"
      title="The run behind this was stopped in operations"
      action={
        deeds &&
        batch.state !== "UNDOING" && (
          <Button
            size="small"
            pending={pending}
            onClick={() => run(() => deeds.cancel({ batchId: batch.id }))}
          >
            {batch.state === "CHECKING" ? "Back to the columns" : "Leave it there"}
          </Button>
        )
      }
    >
      What is in stays in. You can go on from there afterwards.
    </Banner>
  );
}
