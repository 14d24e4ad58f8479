"use client";

import type { Route } from "next";
import { StateBadge } from "@/components/ui/badges";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { formatCountOf } from "@/lib/format/quantity";
import { useDeed } from "./import-actions";
import { ImportRows } from "./import-rows";
import { ImportLine, ImportTitle } from "./import-title";
import { leftOutCount } from "./outcomes";
import type { ImportDeeds, ToldImport } from "./told";

interface CheckedImportProps {
  batch: ToldImport;
  deeds: ImportDeeds | undefined;
}

/** What would become of every row, before anything is written. */
export function CheckedImport({ batch, deeds }: CheckedImportProps) {
  const starting = useDeed();
  const back = useDeed();
  const nobody = batch.rowsNew + batch.rowsUpdated === 0;
  return (
    <>
      <PageHeader
        title={<ImportTitle batch={batch} />}
        beside={<StateBadge of="import" is="CHECKED" />}
        line={<ImportLine batch={batch} />}
        action={
          deeds && (
            <>
              <Button
                pending={back.pending}
                onClick={() => back.run(() => deeds.plan({ batchId: batch.id }))}
              >
                Back to the columns
              </Button>
              <Button
                look="primary"
                disabled={nobody || back.pending}
                pending={starting.pending}
                onClick={() => starting.run(() => deeds.start({ batchId: batch.id }))}
              >
                {startWords(batch)}
              </Button>
            </>
          )
        }
      />
      <div className="flex flex-col gap-6">
        {batch.sameFileBefore && (
          <Banner tone="attention" title="This very file was imported before">
            <Link
              href={`/leads/import/${batch.sameFileBefore.id}` as Route}
              className="underline underline-offset-2"
            >
              {batch.sameFileBefore.fileName}
            </Link>
            {batch.sameFileBefore.finishedAt && (
              <>
                {" "}
                came in <Time at={batch.sameFileBefore.finishedAt} />
              </>
            )}
            . Bringing it in again makes nobody twice; it fills gaps that have opened since.
          </Banner>
        )}
        <p className="prose-measure text-lead">{whatWouldHappen(batch)}</p>
        <ImportRows batch={batch} />
      </div>
    </>
  );
}

function startWords({ rowsNew, rowsUpdated }: ToldImport) {
  if (rowsNew > 0) return `Bring in ${formatCountOf(rowsNew, "person", "people")}`;
  if (rowsUpdated > 0) return `Add to ${formatCountOf(rowsUpdated, "person", "people")}`;
  return "Nobody to bring in";
}

function whatWouldHappen(batch: ToldImport): string {
  const { rowsNew, rowsUpdated, campaign, overwrite } = batch;
  const where = campaign ? ` into ${campaign.name}` : " in";
  const known = formatCountOf(rowsUpdated, "person is here already", "people are here already");
  const left = leftOutCount(batch);
  return [
    rowsNew > 0
      ? `${formatCountOf(rowsNew, "new person would come", "new people would come")}${where}.`
      : "Nobody in this file is new.",
    rowsUpdated > 0 &&
      `${known}: ${overwrite ? "what the file says replaces what stands there" : "the file fills what is missing"}.`,
    left > 0 && `${formatCountOf(left, "row is", "rows are")} left out.`,
    "Nothing has been written yet.",
  ]
    .filter(Boolean)
    .join(" ");
}
