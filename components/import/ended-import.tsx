"use client";

import type { ReactNode } from "react";
import { StateBadge } from "@/components/ui/badges";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { useDeed } from "./import-actions";
import { ImportRows } from "./import-rows";
import { ImportLine, ImportTitle } from "./import-title";
import { leftOutCount } from "./outcomes";
import type { ImportDeeds, ToldImport } from "./told";
import { UndoButton } from "./undo-button";

interface EndedImportProps {
  batch: ToldImport;
  deeds: ImportDeeds | undefined;
}

/** What came of an import that is done, stopped, failed or taken back. */
export function EndedImport({ batch, deeds }: EndedImportProps) {
  const { state, rowsDone, rowsTotal } = batch;
  const mayUndo = state !== "UNDONE" && rowsDone > 0;
  // People from elsewhere are no file that could be read on.
  const mayGoOn =
    batch.fileBytes > 0 &&
    (state === "CANCELLED" || state === "FAILED") &&
    rowsTotal !== null &&
    rowsDone < rowsTotal;
  const checkFailed = state === "FAILED" && rowsDone === 0 && rowsTotal === null;
  return (
    <>
      <PageHeader
        title={<ImportTitle batch={batch} />}
        beside={<StateBadge of="import" is={state} />}
        line={<ImportLine batch={batch} />}
        action={
          deeds && (
            <>
              {mayUndo && <UndoButton batch={batch} undo={deeds.undo} />}
              {mayGoOn && <GoOn batch={batch} start={deeds.start} />}
              {checkFailed && <BackToColumns batch={batch} plan={deeds.plan} />}
              {(state === "DONE" || state === "UNDONE") && (
                <ButtonLink href="/leads/import/new">Import another list</ButtonLink>
              )}
            </>
          )
        }
      />
      <div className="flex flex-col gap-6">
        {state === "FAILED" && (
          <Banner tone="stop" title={checkFailed ? "The file could not be checked" : "It stopped half way"}>
            <span className="wrap-anywhere">{batch.error}</span>
          </Banner>
        )}
        {!checkFailed && <p className="prose-measure text-lead">{whatCameOfIt(batch)}</p>}
        {rowsDone > 0 && <ImportRows batch={batch} />}
      </div>
    </>
  );
}

function GoOn({ batch, start }: { batch: ToldImport; start: ImportDeeds["start"] }) {
  const { pending, run } = useDeed();
  return (
    <Button look="primary" pending={pending} onClick={() => run(() => start({ batchId: batch.id }))}>
      Go on from row {formatCount(batch.rowsDone + 1)}
    </Button>
  );
}

function BackToColumns({ batch, plan }: { batch: ToldImport; plan: ImportDeeds["plan"] }) {
  const { pending, run } = useDeed();
  return (
    <Button look="primary" pending={pending} onClick={() => run(() => plan({ batchId: batch.id }))}>
      Back to the columns
    </Button>
  );
}

function whatCameOfIt(batch: ToldImport): ReactNode {
  const { state, rowsDone, rowsTotal, undoneReversed, undoneKept, undoneAt, finishedAt } = batch;
  if (state === "UNDONE") {
    return (
      <>
        {formatCountOf(undoneReversed, "row was", "rows were")} taken back
        {undoneAt && (
          <>
            {" "}
            <Time at={undoneAt} relative />
          </>
        )}
        {undoneKept > 0
          ? `; ${formatCount(undoneKept)} stayed, because somebody has worked on them since.`
          : ". Everything is as it was before."}
      </>
    );
  }
  if (rowsDone === 0) return "It was stopped before the first row. Nothing came in.";
  const some = rowsTotal !== null && rowsDone < rowsTotal;
  return (
    <>
      {some &&
        `${formatCount(rowsDone)} of ${formatCountOf(rowsTotal, "row")} ${rowsDone === 1 ? "is" : "are"} dealt with. `}
      {inFigures(batch)}
      {finishedAt && (
        <>
          {" "}
          It {state === "DONE" ? "was done" : "stopped"} <Time at={finishedAt} relative />.
        </>
      )}
    </>
  );
}

function inFigures({ campaign, ...batch }: ToldImport): string {
  const left = leftOutCount({ campaign, ...batch });
  return [
    `${formatCountOf(batch.rowsNew, "new person", "new people")} came in${campaign ? ` and ${batch.rowsNew === 1 ? "waits" : "wait"} in ${campaign.name}` : ""}.`,
    batch.rowsUpdated > 0 &&
      `${formatCountOf(batch.rowsUpdated, "person", "people")} known already ${batch.rowsUpdated === 1 ? "was" : "were"} added to.`,
    left > 0 && `${formatCountOf(left, "row was", "rows were")} left out.`,
  ]
    .filter(Boolean)
    .join(" ");
}
