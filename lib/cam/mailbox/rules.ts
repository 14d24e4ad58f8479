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
const MOST_DAYS = 60;

/** The warm-up day by day, from today until nothing grows any more. */
export function warmUpDays(warmUp: WarmUp, now: Date): { day: string; cap: number }[] {
  const days: { day: string; cap: number }[] = [];
  for (let ahead = 0; ahead < MOST_DAYS; ahead++) {
    const at = new Date(now.getTime() + ahead * DAY);
    const cap = warmedUpCap(warmUp, at);
    days.push({ day: at.toISOString().slice(0, 10), cap });
    if (cap >= warmUp.dailyCap) break;
  }
  return days;
}
