import type { Told } from "@/components/operations/told";
import type { ActionResult } from "@/lib/actions/action-result";
import type { ReadingRules } from "@/lib/cam/reading-rule/reads";
import type { TriedRule } from "@/lib/cam/reading-rule/try";
import type { ReplyCases } from "@/lib/cam/reply-case/list";
import type { ReplyClass } from "@/lib/db/generated/enums";

export type ToldRule = Told<ReadingRules["rules"][number]>;
export type ToldCase = Told<ReplyCases["items"][number]>;

export interface ToldCases {
  items: ToldCase[];
  nextCursor: string | null;
}

/** The message that gives the occasion for a rule. */
export interface Occasion {
  inboundId: string;
  says: ReplyClass | null;
  text: string;
  from: string;
}

type Deed<Done = unknown> = (input: unknown) => Promise<ActionResult<Done>>;

export interface ReadingDeeds {
  make: Deed;
  retire: Deed<Pick<ToldRule, "says" | "words" | "sender" | "because">>;
  look: Deed<TriedRule>;
}
