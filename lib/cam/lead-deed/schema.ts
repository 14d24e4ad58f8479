import { z } from "zod";
import { ActorKind } from "@/lib/db/generated/enums";
import { MoveStage } from "../lead/schema";
import { LeadFilter } from "../lead-list/schema";

/** So many are done at once, while the operator waits; more become a job with progress. */
export const AT_ONCE = 5_000;

/** What the operator saw: how many, and the fingerprint of who they were. */
export const Seen = z.strictObject({
  count: z.int().min(0).max(1_000_000_000),
  exact: z.boolean(),
  print: z.string().regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.-?\d{1,20}$/, "Count the list first."),
});
export type Seen = z.infer<typeof Seen>;

/** These leads, or all that match a filter but a few. What the operator saw is said too: a list that has changed since is looked at again. */
export const LeadScope = z.union([
  z.strictObject({ leadIds: z.array(z.uuid("This is no lead.")).min(1, "Choose somebody.").max(AT_ONCE) }),
  z.strictObject({
    filter: LeadFilter,
    except: z.array(z.uuid()).max(AT_ONCE).default([]),
    seen: Seen,
  }),
]);
export type LeadScope = z.infer<typeof LeadScope>;

export const TagLeads = z.object({
  scope: LeadScope,
  tagIds: z.array(z.uuid("This is no tag.")).min(1, "Choose a tag.").max(20),
});
export type TagLeads = z.infer<typeof TagLeads>;

export const UntagLeads = TagLeads.extend({
  /** Needed for a tag that keeps somebody from being written to. */
  reason: z.string().trim().max(500, "Use at most 500 characters.").optional(),
});
export type UntagLeads = z.infer<typeof UntagLeads>;

export const AssignLeads = z.object({
  scope: LeadScope,
  /** A member's id; null for nobody. */
  ownerId: z.uuid("This is no member.").nullable(),
});
export type AssignLeads = z.infer<typeof AssignLeads>;

export const MoveLeads = z.object({
  scope: LeadScope,
  to: MoveStage.shape.to,
  reason: MoveStage.shape.reason,
});
export type MoveLeads = z.infer<typeof MoveLeads>;

export const PreviewMove = MoveLeads.omit({ reason: true });
export type PreviewMove = z.infer<typeof PreviewMove>;

/** Who stands beside the lines a deed leaves, also where a job does it for them. */
export const Teller = z.object({
  actorKind: z.enum(ActorKind),
  actorId: z.string().nullable(),
  actorName: z.string(),
});
export type Teller = z.infer<typeof Teller>;

export const OfDeed = z.object({ deedId: z.uuid("There is no such deed.") });
export type OfDeed = z.infer<typeof OfDeed>;

/** LeadDeed.detail: what was done, in the words of then. */
export const DeedDetail = z.union([
  z.strictObject({
    tagIds: z.array(z.uuid()),
    tags: z.array(z.string()),
    reason: z.string().optional(),
  }),
  z.strictObject({ ownerId: z.uuid().nullable(), owner: z.string().nullable() }),
  z.strictObject({ to: MoveStage.shape.to, reason: z.string() }),
]);
export type DeedDetail = z.infer<typeof DeedDetail>;

/** LeadDeed.filter: the scope, where it is a filter. */
export const DeedFilter = z.strictObject({
  filter: LeadFilter,
  except: z.array(z.uuid()),
  /** Whoever came in later than this is left alone; without it, later than the deed. */
  upTo: z.uuid().optional(),
});
export type DeedFilter = z.infer<typeof DeedFilter>;

/** LeadDeed.leftOut: per reason, how many stayed as they were. */
export const LeftOut = z.record(z.enum(["as-it-was", "gone"]), z.int().min(0).optional());
export type LeftOut = { "as-it-was"?: number; gone?: number };

export const ExportLeads = z.object({ scope: LeadScope });
export type ExportLeads = z.infer<typeof ExportLeads>;
