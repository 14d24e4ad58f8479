"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { whyNot } from "@/components/import/import-actions";
import { answerOf } from "@/components/ui/answer";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FileDrop } from "@/components/upload/file-drop";
import { UploadProgress } from "@/components/upload/upload-progress";
import { useUpload } from "@/components/upload/use-upload";
import type { ActionResult } from "@/lib/actions/action-result";

interface ListUploadProps {
  begin: (input: unknown) => Promise<ActionResult<{ listId: string; pieceBytes: number }>>;
  plan: (input: unknown) => Promise<ActionResult<unknown>>;
}

/** Chooses a list and uploads it. Nobody is put on the suppression list by that. */
export function ListUpload({ begin, plan }: ListUploadProps) {
  const router = useRouter();
  const [file, setFile] = useState<File>();
  const [starting, setStarting] = useState(false);
  const { uploading, problem, setProblem, upload, stop } = useUpload();

  const send = async () => {
    if (!file) return;
    setStarting(true);
    setProblem(undefined);
    const begun = await answerOf(begin({ fileName: file.name.slice(-200), fileBytes: file.size }));
    setStarting(false);
    if (!begun.ok) return setProblem(whyNot(begun));
    const { listId, pieceBytes } = begun.value;
    if (!(await upload({ address: `/api/cam/suppressions/lists/${listId}`, file, from: 0, pieceBytes })))
      return;
    const planned = await answerOf(plan({ listId }));
    if (!planned.ok) return setProblem(planned.message);
    router.push(`/safety/suppressions/import/${listId}` as Route);
  };

  if (uploading)
    return (
      <Card>
        <UploadProgress uploading={uploading} stop={stop} />
        <p className="prose-measure pt-3 text-muted text-table">
          Keep this page open until the file is here.
        </p>
      </Card>
    );
  return (
    <div className="flex flex-col gap-4">
      {problem && <Banner tone="stop" title={problem} live />}
      <FileDrop
        file={file}
        onChoose={setFile}
        label="Drop a list here, or press to choose one"
        help="Addresses or domains, as CSV, text or Excel, in any encoding: an export of a newsletter tool or a mail provider is recognised."
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" disabled={!file} pending={starting} onClick={send}>
          Upload this list
        </Button>
        <ButtonLink look="quiet" href="/safety/suppressions/add">
          Paste a few instead
        </ButtonLink>
      </div>
    </div>
  );
}
