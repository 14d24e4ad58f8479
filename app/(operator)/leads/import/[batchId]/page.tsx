import { notFound } from "next/navigation";
import { ImportPage } from "@/components/import/import-page";
import { told } from "@/components/operations/told";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import type { CamContext } from "@/lib/cam/context";
import { Refusal } from "@/lib/cam/errors";
import { listOpenCampaigns } from "@/lib/cam/import/campaigns";
import { describeImport } from "@/lib/cam/import/describe";
import { followImport } from "@/lib/cam/import/follow";
import { OfImport } from "@/lib/cam/import/schema";
import { PIECE_BYTES } from "@/lib/cam/upload/schema";
import {
  cancelImportAction,
  checkImportAction,
  discardImportAction,
  planImportAction,
  startImportAction,
  undoImportAction,
} from "../actions";

export const metadata = { title: "Import" };

export default async function OneImportPage({ params }: { params: Promise<{ batchId: string }> }) {
  const ctx = await operatorContext();
  const asked = OfImport.safeParse(await params);
  if (!asked.success) notFound();
  const batch = await followImport(ctx, asked.data).catch((error: unknown) => {
    if (error instanceof Refusal) notFound();
    throw error;
  });
  const readable = batch.state === "DRAFT" && batch.bytesArrived === batch.fileBytes;
  const may = ctx.actor.kind === "operator" && roleAtLeast(ctx.actor.role, "OPERATOR");
  return (
    <ImportPage
      first={told(batch)}
      reading={readable ? told(await readingOf(ctx, asked.data)) : undefined}
      campaigns={readable ? await listOpenCampaigns(ctx) : []}
      pieceBytes={PIECE_BYTES}
      deeds={
        may
          ? {
              plan: planImportAction,
              check: checkImportAction,
              start: startImportAction,
              cancel: cancelImportAction,
              undo: undoImportAction,
              discard: discardImportAction,
            }
          : undefined
      }
    />
  );
}

/** A file that is no table says so in a sentence of its own. */
async function readingOf(ctx: CamContext, asked: OfImport) {
  try {
    return await describeImport(ctx, asked);
  } catch (error) {
    if (error instanceof Refusal) return { cannot: error.message };
    throw error;
  }
}
