import { warmedUpCap } from "../pacing/rules";
import type { SenderCheck } from "../ports/email-sender";

const WHAT_TO_DO: Record<Extract<SenderCheck, { status: "refused" }>["what"], string> = {
  address: "Check the server's name and port.",
  security: "Check the port and how the connection is secured.",
  password: "Enter the name and password or key again.",
  other: "",
};

const sentence = (text: string) => (/[.:]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** What a test found, for people: what happened and what to do about it. */
export function saidOfCheck(check: SenderCheck): { connected: boolean; says: string } {
  if (check.status === "connected") return { connected: true, says: sentence(check.says) };
  const then =
    check.status === "refused"
      ? WHAT_TO_DO[check.what]
      : "Try again in a few minutes; if it stays like this, check the server's name and port.";
  return { connected: false, says: `${sentence(check.reason)} ${then}`.trim() };
}

type WarmUp = Parameters<typeof warmedUpCap>[0];

const DAY = 86_400_000;
/** Further ahead nobody plans, and a slow warm-up would fill the page. */
const MOST_AHEAD = 60;
const MOST_BACK = 30;

export interface WarmUpCurve {
  days: { day: string; cap: number }[];
  /** Which of them is today. */
  today: number;
  /** When nothing grows any more; null where that is too far to say, or never. */
  fullOn: string | null;
}

/** The warm-up day by day: from its first until nothing grows any more. Null where there is none, or it is over. */
export function warmUpCurve(warmUp: WarmUp, now: Date): WarmUpCurve | null {
  const { warmUpFrom, dailyCap } = warmUp;
  if (!warmUpFrom || warmedUpCap(warmUp, now) >= dailyCap) return null;
  // Its days begin when it began, not at midnight: so does the cap that sending counts by.
  const sinceFirst = Math.floor((now.getTime() - warmUpFrom.getTime()) / DAY);
  const first = Math.max(Math.min(0, sinceFirst), sinceFirst - MOST_BACK);
  const days: WarmUpCurve["days"] = [];
  for (let ahead = first; ahead <= sinceFirst + MOST_AHEAD; ahead++) {
    const at = new Date(warmUpFrom.getTime() + ahead * DAY);
    const cap = warmedUpCap(warmUp, at);
    days.push({ day: at.toISOString().slice(0, 10), cap });
    if (cap >= dailyCap) break;
  }
  const last = days.at(-1);
  return { days, today: sinceFirst - first, fullOn: last && last.cap >= dailyCap ? last.day : null };
}
