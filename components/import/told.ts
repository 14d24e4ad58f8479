import type { Told } from "@/components/operations/told";
import type { ActionResult } from "@/lib/actions/action-result";
import type { ImportReading } from "@/lib/cam/import/describe";
import type { FollowedImport } from "@/lib/cam/import/follow";
import type { ToldRow } from "@/lib/cam/import/reads";

/** As JSON brings it: times are text. */
export type ToldImport = Told<FollowedImport>;
export type ToldReading = Told<ImportReading>;

export type ToldRows = {
  items: (Omit<ToldRow, "cells"> & { cells: string[] })[];
  next: number | null;
};

export interface CampaignChoice {
  id: string;
  name: string;
}

type Deed = (input: { batchId: string } & Record<string, unknown>) => Promise<ActionResult<unknown>>;

/** What an operator may do to an import. */
export interface ImportDeeds {
  plan: Deed;
  check: Deed;
  start: Deed;
  cancel: Deed;
  undo: Deed;
  discard: Deed;
}

const AT_WORK: readonly string[] = ["CHECKING", "RUNNING", "UNDOING"];
export const isAtWork = ({ state }: { state: string }) => AT_WORK.includes(state);
