import { Mail, Phone, UserRoundSearch } from "lucide-react";
import { formatCountOf } from "@/lib/format/quantity";
import type { DraftStep } from "./draft";

export const CHANNEL_ICONS = { MAIL: Mail, CALL: Phone, LINKEDIN: UserRoundSearch } as const;

/** "Day 7": in business days from the first step. */
export const dayInWords = (day: number) => `Day ${day}`;

export const delayInWords = ({ delayDays }: Pick<DraftStep, "delayDays">, at: number) => {
  const days = Number(delayDays);
  if (!Number.isFinite(days) || delayDays.trim() === "") return "no delay said";
  if (days === 0) return at === 0 ? "at once" : "on the same day";
  return `${formatCountOf(days, "business day")} ${at === 0 ? "after the lead comes in" : "later"}`;
};

/** What a step is called in a list: its subject, its first words, or what is to be done. */
export function titleOf(step: DraftStep, answersThread: boolean): string {
  if (step.channel !== "MAIL") return firstLine(step.instructions) || "Nothing said yet";
  const [first] = step.variants;
  if (!answersThread) return first?.subject.trim() || "No subject yet";
  return firstLine(first?.body ?? "") || "Nothing written yet";
}

/** What it says: a line that only greets tells one mail from no other. */
function firstLine(text: string): string {
  const lines = text.split("\n").flatMap((line) => line.trim() || []);
  const [first = "", second] = lines;
  return (first.endsWith(",") && second ? second : first).slice(0, 120);
}
