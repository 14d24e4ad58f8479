"use client";

import { Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatCountOf } from "@/lib/format/quantity";
import type { ImportDeeds, ToldImport } from "./told";

/** Takes an import back, after saying what goes, what is put back and what stays. */
export function UndoButton({ batch, undo }: { batch: ToldImport; undo: ImportDeeds["undo"] }) {
  const { rowsNew, rowsUpdated, campaign } = batch;
  return (
    <ConfirmDialog
      title="Undo this import"
      confirm="Undo this import"
      cancel="Leave it as it is"
      trigger={<Button icon={Undo2}>Undo this import</Button>}
      onConfirm={() => undo({ batchId: batch.id })}
    >
      {rowsNew > 0 && (
        <p>
          {formatCountOf(rowsNew, "person", "people")} it brought in{" "}
          {campaign ? `and their place in ${campaign.name} ` : ""}
          {rowsNew === 1 ? "goes" : "go"} again, with the companies and tags that came with them and that
          nobody else has.
        </p>
      )}
      {rowsUpdated > 0 && (
        <p>
          What it changed about {formatCountOf(rowsUpdated, "person", "people")} is put back as it was before.
        </p>
      )}
      <p>
        Whoever was written to, has written, has a meeting, waits in review or was worked on or changed since
        stays, and the report says why. The file would have to be uploaded again to bring it in anew.
      </p>
    </ConfirmDialog>
  );
}
