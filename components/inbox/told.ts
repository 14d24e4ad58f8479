import type { Told } from "@/components/operations/told";
import type { ActionResult } from "@/lib/actions/action-result";
import type { AnswerDraft } from "@/lib/cam/answer/draft";
import type { answerInbound } from "@/lib/cam/answer/send";
import type { CorrectInbound } from "@/lib/cam/follow-up/schema";
import type { InboundCounts, InboundLine } from "@/lib/cam/inbound/list";
import type { InboundRead } from "@/lib/cam/inbound/reads";

export type ToldLine = Told<InboundLine>;
export type ToldMessage = Told<InboundRead>;
export type ToldCounts = Told<InboundCounts>;

export type Answered = Awaited<ReturnType<typeof answerInbound>>;

export interface ToldLines {
  items: ToldLine[];
  nextCursor: string | null;
}

export interface Named {
  id: string;
  name: string;
}

/** What somebody said it is: null, what CAM read. */
export type Word = Pick<CorrectInbound, "to" | "until" | "bounce">;

type Deed<Done = unknown> = (input: unknown) => Promise<ActionResult<Done>>;

/** The doors behind the keys; absent for who may only look. */
export interface InboxDeeds {
  change: Deed;
  correct: Deed<{ stays: string[]; before: Word }>;
  goOn: Deed<{ stays: string[] }>;
  assign: Deed;
  note: Deed;
  draftAnswer: Deed<AnswerDraft>;
  answer: Deed<Answered>;
  takeAnswerBack: Deed;
  saveTemplate: Deed;
  removeTemplate: Deed<{ name: string; body: string }>;
}
