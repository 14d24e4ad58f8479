import { z } from "zod";
import { pageFields } from "../paging/schema";

/** What is compared of a person. */
export interface Candidate {
  id: string;
  firstName: string | null;
  lastName: string | null;
  emailKey: string | null;
  /** Keys of other addresses the person is known by. */
  aliasKeys: readonly string[];
  roleAccount: boolean | null;
  freeMail: boolean | null;
  phone: string | null;
  linkedinUrl: string | null;
  twitterUrl: string | null;
  instagramUrl: string | null;
  title: string | null;
  city: string | null;
  country: string | null;
  companyId: string | null;
  companyName: string | null;
  companyDomain: string | null;
}

/** Why two are thought to be one, line by line; what speaks against it counts below zero. */
export const LikenessReason = z.strictObject({
  code: z.string().min(1),
  because: z.string().min(1),
  counts: z.number(),
});
export type LikenessReason = z.infer<typeof LikenessReason>;

/** ReviewItem.detail of a MERGE. */
export const PairDetail = z.looseObject({
  score: z.number().min(0).max(1),
  reasons: z.array(LikenessReason),
});
export type PairDetail = z.infer<typeof PairDetail>;

export const OfPair = z.object({
  contactId: z.uuid("This is no person."),
  otherContactId: z.uuid("This is no person."),
});
export type OfPair = z.infer<typeof OfPair>;

export const PairsFilter = z.object({ ...pageFields });
export type PairsFilter = z.infer<typeof PairsFilter>;

export const SearchDuplicates = z.object({ everybody: z.boolean().default(false) });
export type SearchDuplicates = z.infer<typeof SearchDuplicates>;

/** At this score and above a pair is shown to a person. Nothing is ever merged without one. */
export const PROPOSED_AT = 0.75;
/** People under one key beyond these are not compared with each other: a finer key finds those that matter. */
export const MOST_UNDER_A_KEY = 60;
