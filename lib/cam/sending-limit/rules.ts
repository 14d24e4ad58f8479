// When a provider's limits pause a sending domain: docs/decisions/0145-limits-of-providers.md
import type { SendingProfile } from "@/lib/db/generated/enums";
import { proportion } from "../proportion/rules";

/** As the providers publish them. Google counts for everybody who writes to people there, so its complaints are the rule for others too. */
export const LIMITS: Record<
  SendingProfile,
  { by: string; bounces: number; complaints: number; cleanDays: number }
> = {
  RESEND: { by: "Resend", bounces: 0.04, complaints: 0.0008, cleanDays: 0 },
  GMAIL: { by: "Google", bounces: 0.05, complaints: 0.001, cleanDays: 7 },
  MICROSOFT: { by: "Microsoft", bounces: 0.05, complaints: 0.001, cleanDays: 0 },
  SES: { by: "Amazon SES", bounces: 0.05, complaints: 0.001, cleanDays: 0 },
  OTHER: { by: "large providers", bounces: 0.05, complaints: 0.001, cleanDays: 0 },
};

export const WINDOW_DAYS = 30;
/** Below it a rate means little: only what no chance explains counts. */
const SAMPLE = 100;
const FEW = 3;

export interface SentLately {
  sent: number;
  bounced: number;
  complained: number;
}

/** Whether so many of so many are more than the limit allows, and not one person's mood. */
function exceeds(count: number, sent: number, limit: number): boolean {
  const { rate, least } = proportion(count, sent);
  if (rate <= limit) return false;
  if (sent < SAMPLE) return count >= FEW && least > limit;
  return count >= 2 || least > limit;
}

/** How many more pause the domain, as things stand; 0 when it is over already. */
function budget(count: number, sent: number, limit: number): number {
  for (let more = 0; more <= sent - count; more++) if (exceeds(count + more, sent, limit)) return more;
  return sent - count + 1;
}

export interface Standing {
  /** Whose limits they are. */
  by: string;
  bounces: { count: number; limit: number; left: number };
  complaints: { count: number; limit: number; left: number };
  sent: number;
  /** The figures and the rule, when it has to stop. */
  pause: string | null;
}

const percent = (share: number) => `${Number((share * 100).toFixed(2))} %`;

export function judgeSending({ sent, bounced, complained }: SentLately, profile: SendingProfile): Standing {
  const { by, bounces, complaints } = LIMITS[profile];
  const over = (count: number, limit: number, did: string) =>
    exceeds(count, sent, limit)
      ? `${count} of ${sent} mails in ${WINDOW_DAYS} days ${did} (${percent(count / sent)}); ${by} stops senders above ${percent(limit)}.`
      : null;
  return {
    by,
    sent,
    bounces: { count: bounced, limit: bounces, left: budget(bounced, sent, bounces) },
    complaints: { count: complained, limit: complaints, left: budget(complained, sent, complaints) },
    pause: over(complained, complaints, "were reported as spam") ?? over(bounced, bounces, "bounced"),
  };
}

/** From when on it may be let go on; null: now. */
export function mayRestartAt(
  profile: SendingProfile,
  pausedAt: Date,
  lastComplaintAt: Date | null,
  now: Date,
): Date | null {
  const clean =
    Math.max(pausedAt.getTime(), lastComplaintAt?.getTime() ?? 0) + LIMITS[profile].cleanDays * 86_400_000;
  return LIMITS[profile].cleanDays > 0 && clean > now.getTime() ? new Date(clean) : null;
}
