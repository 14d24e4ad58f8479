"use client";

import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { showToast } from "@/components/ui/toast";
import { useUnsavedWork } from "@/components/ui/unsaved-work";
import { formatCountOf } from "@/lib/format/quantity";
import { ColumnsCard, type Mapping } from "./columns-card";
import { useDeed } from "./import-actions";
import { ImportLine, ImportTitle } from "./import-title";
import { OptionsCard } from "./options-card";
import { PreviewCard } from "./preview-card";
import { ReadingCard } from "./reading-card";
import type { CampaignChoice, ImportDeeds, ToldImport, ToldReading } from "./told";

interface DraftImportProps {
  batch: ToldImport;
  reading: ToldReading;
  campaigns: readonly CampaignChoice[];
  /** Without it the file can be looked at, not changed. */
  deeds: ImportDeeds | undefined;
}

/** The file as it is read, its columns, and how its people come in; every change is kept at once. */
export function DraftImport({ batch, reading, campaigns, deeds }: DraftImportProps) {
  const kept = reading.settled ? reading.mapping : guessed(reading);
  const [changed, setChanged] = useState<{ from: ToldReading; mapping: Mapping }>();
  // Once the server has read the file anew, its word counts.
  const mapping = changed?.from === reading ? changed.mapping : kept;
  const saving = useDeed();
  const [saved, setSaved] = useState(false);
  const checking = useDeed();
  // A page left while a change was on its way forgot it.
  useUnsavedWork(saving.pending);
  const locked = !deeds || checking.pending;
  const reaches = Object.values(mapping).some((field) => field === "email" || field === "linkedinUrl");

  const save = (change: Record<string, unknown>) =>
    deeds &&
    saving.run(async () => {
      const answer = await deeds.plan({ batchId: batch.id, ...change });
      setSaved(answer.ok);
      return answer;
    });

  const check = () =>
    deeds &&
    checking.run(async () => {
      if (!reading.settled) {
        const settled = await deeds.plan({ batchId: batch.id });
        if (!settled.ok) return settled;
      }
      return deeds.check({ batchId: batch.id });
    });

  const rows = formatCountOf(reading.estimatedRows, "row", "rows", { about: !reading.complete });
  return (
    <>
      <PageHeader
        title={<ImportTitle batch={batch} />}
        line={<ImportLine batch={batch} />}
        action={
          deeds && (
            <>
              <p role="status" className="text-muted text-table empty:hidden">
                {saving.pending ? "Saving" : saved ? "Saved" : null}
              </p>
              <Button
                look="primary"
                pending={checking.pending}
                disabled={!reaches || saving.pending}
                onClick={check}
              >
                Check {rows}
              </Button>
            </>
          )
        }
      />
      <div className="flex flex-col gap-6">
        {!reaches && (
          <Banner tone="attention" title="No column holds an address or a profile">
            Without one of them nobody could be recognised. Say below which column becomes the email or the
            LinkedIn profile.
          </Banner>
        )}
        <ReadingCard
          reading={reading}
          disabled={locked || saving.pending}
          onChoose={(format) => save({ format })}
        />
        <ColumnsCard
          reading={reading}
          mapping={mapping}
          disabled={locked}
          onChange={(next, loser) => {
            setChanged({ from: reading, mapping: next });
            if (loser)
              showToast(`${loser.name} is left out now`, { tone: "information", detail: ONE_COLUMN });
            save({ mapping: next });
          }}
        />
        <PreviewCard reading={reading} mapping={mapping} />
        <OptionsCard batch={batch} campaigns={campaigns} disabled={locked} onChange={save} />
      </div>
    </>
  );
}

const ONE_COLUMN = "A field is filled by one column.";

const guessed = ({ columns }: ToldReading): Mapping =>
  Object.fromEntries(columns.flatMap(({ column, guess }) => (guess ? [[String(column), guess]] : [])));
