import { z } from "zod";
import type { LeadStage, LeadStatus, StopReason } from "@/lib/db/generated/enums";

/** What is chosen field by field. An address brings its verdicts along, a basis its detail, a company its everything. */
export const MERGED_FIELDS = [
  "firstName",
  "lastName",
  "email",
  "company",
  "title",
  "seniority",
  "phone",
  "linkedinUrl",
  "twitterUrl",
  "instagramUrl",
  "city",
  "country",
  "zone",
  "language",
  "lawfulBasis",
  "customFields",
] as const;
export type MergedField = (typeof MERGED_FIELDS)[number];

export const MergeChoices = z.partialRecord(z.enum(MERGED_FIELDS), z.enum(["keep", "other"]));
export type MergeChoices = z.infer<typeof MergeChoices>;

export const MergeContacts = z.object({
  /** Who stays, and who becomes part of them. */
  keepId: z.uuid("This is no person."),
  otherId: z.uuid("This is no person."),
  /** Whose value stays where somebody chose; elsewhere CAM's own proposal stands. */
  choices: MergeChoices.default({}),
  /** Contact.version of both, as they were looked at. */
  keepVersion: z.number().int().min(0),
  otherVersion: z.number().int().min(0),
});
export type MergeContacts = z.infer<typeof MergeContacts>;

export const OfMerge = z.object({ mergeId: z.uuid("This is no merge.") });
export type OfMerge = z.infer<typeof OfMerge>;

const Row = z.record(z.string(), z.json());

/** ContactMerge.before: both rows as they were, and what was chosen. */
export const MergeBefore = z.strictObject({ kept: Row, other: Row, choices: MergeChoices });
export type MergeBefore = z.infer<typeof MergeBefore>;

const ids = z.array(z.uuid());

const TagOf = z.strictObject({ leadId: z.uuid(), tagId: z.uuid() });

/** ContactMerge.moved: all that went over or was stopped, with what stood there before. */
export const MergeMoved = z.strictObject({
  /** As they were, whole; their version then plus one is what the merge left behind. */
  leads: z.array(Row),
  /** Leads that changed places within one campaign. */
  swapped: ids,
  outbounds: ids,
  inbounds: z.array(
    z.strictObject({ id: z.uuid(), leadId: z.uuid().nullable(), contactId: z.uuid().nullable() }),
  ),
  appointments: z.array(z.strictObject({ id: z.uuid(), leadId: z.uuid() })),
  aliases: ids,
  aliasMade: z.uuid().nullable(),
  tags: z.array(TagOf),
  /** "Do not contact" as it stood after the merge; of merges before this was kept, null. */
  leftAlone: z.array(TagOf).nullable().default(null),
  withdrawn: ids,
  proposed: ids,
  earlier: ids,
  suppressed: z.number().int(),
});
export type MergeMoved = z.infer<typeof MergeMoved>;

/** A lead as the rules of a merge look at it. */
export interface MergingLead {
  id: string;
  contactId: string;
  campaignId: string;
  status: LeadStatus;
  decidedByHuman: boolean;
  stage: LeadStage;
  position: number;
  besideOthers: boolean;
  firstMailAt: Date | null;
  /** The place of the last mail that went or may have gone; null: nobody can have one. */
  reached: number | null;
  repliedAt: Date | null;
  stoppedAt: Date | null;
  stopReason: StopReason | null;
  ownerId: string | null;
  valueMinor: bigint | null;
  createdAt: Date;
}

/** What becomes of a lead. */
export interface LeadOutcome {
  id: string;
  contactId: string;
  status: LeadStatus;
  stage: LeadStage;
  stopReason: StopReason | null;
  /** The sentence for its timeline, where something about it changes. */
  because: string | null;
  /** For one that lost its place: the lead of the same campaign that goes on. */
  survivorId: string | null;
  takesFrom: string | null;
}
