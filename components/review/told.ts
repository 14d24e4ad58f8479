import type { Told } from "@/components/operations/told";
import type { ActionResult } from "@/lib/actions/action-result";
import type { LearntRules } from "@/lib/cam/learnt-rule/reads";
import type { ReviewContent } from "@/lib/cam/review/content";
import type { DecidedMany } from "@/lib/cam/review/decide-many";
import type { DecidedLine } from "@/lib/cam/review/decided";
import type { ReviewLine } from "@/lib/cam/review/line";
import type { ReviewNewsTold } from "@/lib/cam/review/reads";

export type ToldItem = Told<ReviewContent>;
export type ToldLine = Told<ReviewLine>;
export type ToldNews = Told<ReviewNewsTold>;
export type ToldRules = Told<LearntRules>;
export type ToldDecided = Told<DecidedLine>;
export type ToldOf<Of extends ToldItem["of"]> = Extract<ToldItem, { of: Of }>;

export interface ToldQueue {
  items: ToldLine[];
  nextCursor: string | null;
}

export type Choices = Record<string, "keep" | "other">;
type Deed<Done = unknown> = (input: unknown) => Promise<ActionResult<Done>>;

/** The doors behind the answers; absent for who may only look. */
export interface ReviewDeeds {
  approve: Deed;
  reject: Deed;
  decideMany: Deed<DecidedMany>;
  undo: Deed;
  assign: Deed<{ assignee: { id: string; name: string } | null }>;
  snooze: Deed;
}

/** What only operators may: correct people and companies, merge. */
export interface EditDeeds {
  editContact: Deed<{ version: number; suppressed: boolean }>;
  editCompany: Deed<{ version: number }>;
  /** The text of a message. */
  editItem: Deed;
}

/** What reviewers keep deciding the same way is the operators' to make a rule of. */
export interface RuleDeeds {
  confirm: Deed<{ leads: number }>;
  dismiss: Deed;
  retire: Deed;
}

export interface Colleague {
  id: string;
  name: string;
}
