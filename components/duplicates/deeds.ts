import type { Told } from "@/components/operations/told";
import type { ActionResult } from "@/lib/actions/action-result";
import type { readSearch, WaitingPair } from "@/lib/cam/duplicate/reads";
import type { MergeChoices } from "@/lib/cam/merge/schema";

export type ToldPair = Told<WaitingPair>;
export type ToldSearch = Told<Awaited<ReturnType<typeof readSearch>>>;

type Deed<Input, Output = unknown> = (input: Input) => Promise<ActionResult<Output>>;
export type Pair = { contactId: string; otherContactId: string };

export interface DuplicateDeeds {
  merge: Deed<
    { keepId: string; otherId: string; choices: MergeChoices; keepVersion: number; otherVersion: number },
    { mergeId: string; keptId: string; leads: number; suppressed: boolean }
  >;
  undo: Deed<{ mergeId: string }, { kept: string[] }>;
  apart: Deed<Pair>;
  askAgain: Deed<Pair>;
  later: Deed<Pair>;
  search: Deed<{ everybody: boolean }, { runId: string }>;
  cancel: Deed<{ runId: string }>;
}
