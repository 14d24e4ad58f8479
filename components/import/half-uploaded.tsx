"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { answerOf } from "@/components/ui/answer";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { PageHeader } from "@/components/ui/page-header";
import { showToast } from "@/components/ui/toast";
import { FileDrop } from "@/components/upload/file-drop";
import { UploadProgress } from "@/components/upload/upload-progress";
import { useUpload } from "@/components/upload/use-upload";
import { formatBytes } from "@/lib/format/quantity";
import { ImportLine, ImportTitle } from "./import-title";
import type { ImportDeeds, ToldImport } from "./told";

interface HalfUploadedProps {
  batch: ToldImport;
  pieceBytes: number;
  deeds: ImportDeeds | undefined;
}

/** An upload that stopped: the same file goes on where it stopped. */
export function HalfUploaded({ batch, pieceBytes, deeds }: HalfUploadedProps) {
  const { uploading, problem, setProblem, upload, stop } = useUpload();
  const router = useRouter();
  const [arrived, setArrived] = useState(batch.bytesArrived);

  const goOn = async (file: File) => {
    if (file.size !== batch.fileBytes) {
      return setProblem(
        `This is another file: it has ${formatBytes(file.size)}, and ${batch.fileName} has ${formatBytes(batch.fileBytes)}.`,
      );
    }
    if (
      !deeds ||
      !(await upload({ address: `/api/cam/imports/${batch.id}`, file, from: arrived, pieceBytes }))
    )
      return;
    setArrived(file.size);
    const planned = await answerOf(deeds.plan({ batchId: batch.id }));
    if (!planned.ok) setProblem(planned.message);
  };

  return (
    <>
      <PageHeader title={<ImportTitle batch={batch} />} line={<ImportLine batch={batch} />} />
      <div className="flex max-w-4xl flex-col gap-6">
        {problem && <Banner tone="stop" title={problem} live />}
        {uploading ? (
          <Card>
            <UploadProgress uploading={uploading} stop={stop} />
          </Card>
        ) : (
          <Card
            title="The upload stopped"
            help={`${formatBytes(arrived)} of ${formatBytes(batch.fileBytes)} have arrived. Choose the same file again, and it goes on from there.`}
          >
            {deeds && (
              <FileDrop
                file={undefined}
                onChoose={goOn}
                label={`Choose ${batch.fileName} again`}
                help="It has to be the very same file."
              />
            )}
            <div className="flex flex-wrap items-center gap-2 pt-4">
              <ButtonLink look="quiet" href="/leads/import/new" className="-ml-3">
                Start with another file
              </ButtonLink>
              {deeds && (
                <ConfirmDialog
                  title="Delete this upload?"
                  confirm="Delete upload"
                  cancel="Keep it"
                  trigger={
                    <Button look="quiet" icon={Trash2}>
                      Delete this upload
                    </Button>
                  }
                  onConfirm={() => deeds.discard({ batchId: batch.id })}
                  onDone={() => {
                    showToast(`The upload of ${batch.fileName} is deleted`);
                    router.push("/leads/import");
                  }}
                >
                  <p>
                    The {formatBytes(arrived)} that have arrived are deleted for good. Nothing of the file has
                    been read, so nobody is in CAM because of it.
                  </p>
                </ConfirmDialog>
              )}
            </div>
          </Card>
        )}
      </div>
    </>
  );
}
