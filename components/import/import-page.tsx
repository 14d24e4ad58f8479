"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { AtWork } from "./at-work";
import { CheckedImport } from "./checked-import";
import { DraftImport } from "./draft-import";
import { EndedImport } from "./ended-import";
import { HalfUploaded } from "./half-uploaded";
import { ImportLine, ImportTitle } from "./import-title";
import { useImport } from "./live";
import { type CampaignChoice, type ImportDeeds, isAtWork, type ToldImport, type ToldReading } from "./told";

export interface ImportPageProps {
  first: ToldImport;
  /** How the file is read, while that can still be changed; or the sentence that says why it cannot be read. */
  reading: ToldReading | { cannot: string } | undefined;
  campaigns: readonly CampaignChoice[];
  pieceBytes: number;
  deeds: ImportDeeds | undefined;
}

/** One address for the whole life of an import: what it shows follows the state. */
export function ImportPage({ first, reading, campaigns, pieceBytes, deeds }: ImportPageProps) {
  const batch = useImport(first);
  const router = useRouter();
  const lacksReading = batch.state === "DRAFT" && batch.bytesArrived === batch.fileBytes && !reading;
  useEffect(() => {
    // Somebody else took it back to its columns: the server has to read the file.
    if (lacksReading) router.refresh();
  }, [lacksReading, router]);

  if (isAtWork(batch)) return <AtWork batch={batch} deeds={deeds} />;
  if (batch.state === "CHECKED") return <CheckedImport batch={batch} deeds={deeds} />;
  if (batch.state !== "DRAFT") return <EndedImport batch={batch} deeds={deeds} />;
  if (batch.bytesArrived < batch.fileBytes)
    return <HalfUploaded batch={batch} pieceBytes={pieceBytes} deeds={deeds} />;
  if (!reading) return <Reading batch={batch} />;
  if ("cannot" in reading) return <CannotRead batch={batch} because={reading.cannot} />;
  return <DraftImport batch={batch} reading={reading} campaigns={campaigns} deeds={deeds} />;
}

function Reading({ batch }: { batch: ToldImport }) {
  return (
    <>
      <PageHeader title={<ImportTitle batch={batch} />} line={<ImportLine batch={batch} />} />
      <Card>
        <Loading label="Reading the file">
          <div className="flex flex-col gap-4">
            <Skeleton className="w-1/2" />
            <Skeleton className="w-2/3" />
          </div>
        </Loading>
      </Card>
    </>
  );
}

function CannotRead({ batch, because }: { batch: ToldImport; because: string }) {
  return (
    <>
      <PageHeader title={<ImportTitle batch={batch} />} line={<ImportLine batch={batch} />} />
      <Card className="max-w-4xl">
        <ErrorState
          bare
          title="This file cannot be read as a list"
          action={<ButtonLink href="/leads/import/new">Choose another file</ButtonLink>}
        >
          {because}
        </ErrorState>
      </Card>
    </>
  );
}
