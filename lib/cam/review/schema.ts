import { z } from "zod";
import { EditCompany } from "../company/schema";
import { EditContact } from "../contact/schema";
import { EditMessage } from "../outbound/schema";
import { isStorable, pageFields } from "../paging/schema";

/** ReviewItem.detail: what the reviewer is shown besides the subject itself. */
export const ReviewDetail = z.record(z.string(), z.json());
export type ReviewDetail = z.infer<typeof ReviewDetail>;

export const REVIEW_KINDS = ["LEAD", "MESSAGE", "REPLY", "MERGE", "COMPANY_MERGE"] as const;
const Kind = z.enum(REVIEW_KINDS, `A kind is one of ${REVIEW_KINDS.join(", ")}.`);
export type ReviewKind = z.infer<typeof Kind>;

const moment = z.iso
  .datetime({ offset: true, error: "Say when, with the offset of its zone." })
  .transform((text) => new Date(text))
  .refine(isStorable, "This moment is too far away.");

const yes = z.stringbool({ truthy: ["true", "1"], falsy: ["false", "0"] }).or(z.boolean());

/** Which of what waits. Without anything: all that waits now, whoever it was given to. */
export const ReviewFilter = z.object({
  kind: Kind.optional(),
  campaign: z.uuid("This is no campaign.").optional(),
  assigned: z.enum(["me", "nobody", "anybody"], "Choose me, nobody or anybody.").default("anybody"),
  /** True: what was put off and sleeps, instead of what waits now. */
  snoozed: yes.default(false),
});
export type ReviewFilter = z.infer<typeof ReviewFilter>;

export const ReviewList = ReviewFilter.extend(pageFields);
export type ReviewList = z.infer<typeof ReviewList>;

/** For a screen that stays open: what waits now, and how much of it came since. */
export const ReviewNews = ReviewFilter.extend({ since: moment.optional() });
export type ReviewNews = z.infer<typeof ReviewNews>;

export const DecidedList = z.object({ ...pageFields });
export type DecidedList = z.infer<typeof DecidedList>;

export const ReviewItemId = z.object({ itemId: z.uuid("This is no review item.") });
export type ReviewItemId = z.infer<typeof ReviewItemId>;

const said = z.string().trim().max(500, "Keep the reason under 500 characters.");
/** What the reviewer was shown, as `seen` of the item said it: another content since is read again first. */
const seen = z.string("Say what you saw: `seen` of the item you read.").min(1).max(200);

export const ApproveItem = z.object({
  ...ReviewItemId.shape,
  seen,
  reason: said.optional(),
  /** Of a pair: whose value stays, field by field; elsewhere CAM's own proposal. */
  choices: z.record(z.string().max(40), z.enum(["keep", "other"])).optional(),
});
export type ApproveItem = z.infer<typeof ApproveItem>;

export const RejectItem = z.object({ ...ReviewItemId.shape, seen, reason: said.optional() });
export type RejectItem = z.infer<typeof RejectItem>;

export const MOST_AT_ONCE = 50;

/** Several at once: only what was on the screen, each with what was seen of it. */
export const DecideItems = z.object({
  verdict: z.enum(["APPROVE", "REJECT"], "Say APPROVE or REJECT."),
  reason: said.optional(),
  items: z
    .array(z.object({ ...ReviewItemId.shape, seen }))
    .min(1, "Choose at least one.")
    .max(MOST_AT_ONCE, `At most ${MOST_AT_ONCE} at once.`),
});
export type DecideItems = z.infer<typeof DecideItems>;

const several = z.array(z.uuid("This is no review item.")).min(1).max(MOST_AT_ONCE);

export const AssignItems = z.object({
  itemIds: several,
  /** Nobody: it is anybody's again. */
  assigneeId: z.uuid("This is no member.").nullable(),
});
export type AssignItems = z.infer<typeof AssignItems>;

/** One item over the API. */
export const AssignItem = AssignItems.omit({ itemIds: true }).extend(ReviewItemId.shape);
export type AssignItem = z.infer<typeof AssignItem>;

export const SnoozeItems = z.object({
  itemIds: several,
  /** Until when it sleeps; null wakes it. */
  until: moment.nullable(),
});
export type SnoozeItems = z.infer<typeof SnoozeItems>;

export const SnoozeItem = SnoozeItems.omit({ itemIds: true }).extend(ReviewItemId.shape);
export type SnoozeItem = z.infer<typeof SnoozeItem>;

export const EditItem = z.object({
  ...ReviewItemId.shape,
  contact: EditContact.omit({ contactId: true }).optional(),
  company: EditCompany.omit({ companyId: true }).optional(),
  /** Of a message: another subject and text; `fingerprint` is `seen` of the item that was read. */
  message: EditMessage.omit({ outboundId: true }).optional(),
});
export type EditItem = z.infer<typeof EditItem>;
