import type { ActionResult } from "@/lib/actions/action-result";
import type { OwnField } from "@/lib/cam/wording/reads";
import type { VariableOf } from "@/lib/cam/wording/schema";
import type { SequenceInput, Tier } from "./draft";

export interface SequenceDeeds {
  save: (
    input: SequenceInput & { campaignId: string; sequenceId: string | null; version: number },
  ) => Promise<ActionResult<{ sequenceId: string; version: number }>>;
  archive: (input: OfSequence) => Promise<ActionResult<{ name: string }>>;
  restore: (input: OfSequence) => Promise<ActionResult<{ name: string }>>;
}

interface OfSequence {
  campaignId: string;
  sequenceId: string;
}

export interface Variable {
  name: string;
  of: VariableOf;
  title: string;
  example: string;
}

export interface Writable {
  variables: readonly Variable[];
  ownFields: readonly OwnField[];
}

export const TIERS = ["HOT", "WARM", "COOL", "COLD", null] as const satisfies readonly Tier[];

const NAMES = { HOT: "hot", WARM: "warm", COOL: "cool", COLD: "cold" } as const;
export const whose = (tier: Tier) => (tier ? `${NAMES[tier]} leads` : "everybody else");

export const CHANNELS = { MAIL: "Mail", CALL: "Call", LINKEDIN: "LinkedIn" } as const;

/** {{ custom.founded }}, or {{ custom["favourite tool"] }} where a name is no plain word. */
export const fieldInWords = (name: string) =>
  /^[a-z_]\w*$/i.test(name) ? `custom.${name}` : `custom["${name.replaceAll('"', "")}"]`;

/** A place in what is being written, as the verb names it: "steps.0.variants.1.body". */
export type Wrong = Readonly<Record<string, readonly string[]>>;
export const inside = (wrong: Wrong, place: string) =>
  Object.keys(wrong).some((field) => field === place || field.startsWith(`${place}.`));
