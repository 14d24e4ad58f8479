"use client";

import { ClipboardPaste, FileUp } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { answerOf } from "@/components/ui/answer";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { Select } from "@/components/ui/select";
import { FileDrop } from "@/components/upload/file-drop";
import { UploadProgress } from "@/components/upload/upload-progress";
import { useUpload } from "@/components/upload/use-upload";
import type { ActionResult } from "@/lib/actions/action-result";
import { whyNot } from "./import-actions";
import type { CampaignChoice, ImportDeeds } from "./told";

interface NewImportProps {
  campaigns: readonly CampaignChoice[];
  chosen: string | undefined;
  begin: (input: object) => Promise<ActionResult<{ batchId: string; pieceBytes: number }>>;
  plan: ImportDeeds["plan"];
}

const NONE = "none";

/** Chooses a file or takes a pasted list, and uploads it. Nobody's data changes by that. */
export function NewImport({ campaigns, chosen, begin, plan }: NewImportProps) {
  const router = useRouter();
  const [file, setFile] = useState<File>();
  const [pasting, setPasting] = useState(false);
  const [pasted, setPasted] = useState("");
  const [campaignId, setCampaignId] = useState(chosen ?? campaigns[0]?.id ?? NONE);
  const [begun, setBegun] = useState<{ batchId: string; pieceBytes: number; file: File }>();
  const [starting, setStarting] = useState(false);
  const { uploading, problem, setProblem, upload, stop } = useUpload();

  const ready = pasting ? pasted.trim() !== "" : file !== undefined;
  const source = () =>
    pasting ? new File([pasted], "Pasted list.csv", { type: "text/csv" }) : (file as File);

  const send = async () => {
    const whole = source();
    setStarting(true);
    setProblem(undefined);
    const announced = await answerOf(
      begin({
        fileName: whole.name.slice(-200),
        fileBytes: whole.size,
        campaignId: campaignId === NONE ? null : campaignId,
      }),
    );
    setStarting(false);
    if (!announced.ok) return setProblem(whyNot(announced));
    const held = { ...announced.value, file: whole };
    setBegun(held);
    await goOn({ ...held, from: 0 });
  };

  const goOn = async (held: { batchId: string; pieceBytes: number; file: File; from: number }) => {
    if (!(await upload({ ...held, address: `/api/cam/imports/${held.batchId}` }))) return;
    const planned = await answerOf(plan({ batchId: held.batchId }));
    if (!planned.ok) return setProblem(planned.message);
    router.push(`/leads/import/${held.batchId}` as Route);
  };

  if (uploading) {
    return (
      <Card>
        <UploadProgress uploading={uploading} stop={stop} />
        <p className="prose-measure pt-3 text-muted text-table">
          Keep this page open until the file is here. Nothing is written to anybody's data before you have
          seen what would happen.
        </p>
      </Card>
    );
  }

  return (
    <div className="flex flex-col gap-6">
      {problem && (
        <Banner
          tone="stop"
          title={problem}
          live
          action={
            begun && (
              <ButtonLink size="small" href={`/leads/import/${begun.batchId}` as Route}>
                Open this import
              </ButtonLink>
            )
          }
        />
      )}
      <Card>
        <div className="flex flex-col gap-4">
          {pasting ? (
            <Field
              name="pasted"
              label="The list"
              help="Straight from a spreadsheet or a mail: one person a line. A first line with names helps."
            >
              <Textarea
                rows={10}
                className="max-h-96 font-mono text-table"
                value={pasted}
                spellCheck={false}
                placeholder={"email;first name;company\nada@example.com;Ada;Example Ltd"}
                onChange={(event) => setPasted(event.target.value)}
              />
            </Field>
          ) : (
            <FileDrop
              file={file}
              onChoose={setFile}
              label="Drop a file here, or press to choose one"
              help="CSV, TSV or any other table as text, or an Excel workbook (.xlsx). Up to 1 GB."
            />
          )}
          <Button
            look="quiet"
            size="small"
            icon={pasting ? FileUp : ClipboardPaste}
            className="-ml-2 self-start"
            onClick={() => setPasting(!pasting)}
          >
            {pasting ? "Choose a file instead" : "Paste a list instead"}
          </Button>
        </div>
      </Card>
      <Card>
        <div className="max-w-md">
          <Field
            name="campaignId"
            label="Campaign"
            help={
              campaigns.length > 0 ? (
                "Its new people wait there as leads. A campaign that has ended takes nobody."
              ) : (
                <>
                  There is no campaign yet.{" "}
                  <Link href={"/campaigns/new" as Route} className="text-accent-ink underline">
                    Make one
                  </Link>{" "}
                  first, or bring the people in without.
                </>
              )
            }
          >
            <Select
              value={campaignId}
              onValueChange={setCampaignId}
              options={[
                ...campaigns.map(({ id, name }) => ({ value: id, label: name })),
                { value: NONE, label: "No campaign", help: "They become contacts, and nobody's leads." },
              ]}
            />
          </Field>
        </div>
      </Card>
      <div className="flex flex-wrap items-center gap-4">
        <Button look="primary" disabled={!ready} pending={starting} onClick={send}>
          {file && !pasting ? "Upload this file" : pasting ? "Take this list" : "Upload"}
        </Button>
        <p className="text-muted text-table">You see what would happen before anything is brought in.</p>
      </div>
    </div>
  );
}
