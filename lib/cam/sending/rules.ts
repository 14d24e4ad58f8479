// What an answer, or none, means for a message: docs/decisions/0149-what-became-of-it.md
import type { AttemptFact, OutboundState } from "@/lib/db/generated/enums";
import type { SendOutcome } from "../ports/email-sender";

export interface Next {
  fact: AttemptFact;
  state: OutboundState;
  code: string;
  because: string;
  /** Of a message that is tried again. */
  dueAt: Date | null;
  /** Of one that is offered again under the same key: from then on. */
  leasedUntil: Date | null;
  givenUp: boolean;
}

const MINUTE = 60_000;
const MOST_TRIES = 8;
/** The next try after the first, the second …: what lasts a minute is over soon, what lasts an hour is asked about rarely. */
const WAITS = [1, 5, 15, 60, 120, 240, 480];
/** A server may name any time: one that said a year kept its mail for a year. It is asked again a day later, and may say so once more. */
const LONGEST_WAIT = 24 * 60 * MINUTE;
const waitFor = (tries: number) => (WAITS[Math.min(tries, WAITS.length) - 1] ?? 480) * MINUTE;

interface Answered {
  outcome: SendOutcome;
  /** How many of its claims began, this one among them: what only was claimed is no try. */
  tries: number;
  sameForSeconds: number | null;
  /** Offered before, and nobody knows what became of that: this answer is about this offer alone. */
  again: boolean;
}

const MAY_HAVE_GONE = "An earlier offer of it may have been taken.";

export function nextOf({ outcome, tries, sameForSeconds, again }: Answered, now: Date): Next {
  const said = { because: outcome.reason, dueAt: null, leasedUntil: null, givenUp: false };
  switch (outcome.status) {
    case "accepted":
      return { ...said, fact: "ACCEPTED", state: "SENT", code: "accepted" };
    case "refused":
      if (again)
        return {
          ...{ ...said, because: `${outcome.reason} ${MAY_HAVE_GONE}` },
          ...{ fact: "REFUSED", state: "UNKNOWN", code: "answer-lost" },
        };
      return { ...said, fact: "REFUSED", state: "REFUSED", code: `refused-${outcome.kind}` };
    case "later": {
      const wait = Math.max(waitFor(tries), Math.min((outcome.afterSeconds ?? 0) * 1_000, LONGEST_WAIT));
      const givenUp = tries >= MOST_TRIES;
      // Freed like the others it would go days later, under a key the provider has forgotten by then.
      if (again)
        return {
          ...{ ...said, fact: "LATER", state: "TRANSMITTING", code: `later-${outcome.about}` },
          leasedUntil: new Date(now.getTime() + wait),
        };
      return {
        ...said,
        ...{ fact: "LATER", state: "READY", code: `later-${outcome.about}`, givenUp },
        dueAt: new Date(now.getTime() + wait),
      };
    }
    case "unknown":
      // The same key makes one mail of two offers: it is offered again once this claim has run out.
      if (sameForSeconds !== null)
        return {
          ...said,
          ...{ fact: "LOST", state: "TRANSMITTING", code: "answer-lost" },
          leasedUntil: new Date(now.getTime() + waitFor(tries)),
        };
      return { ...said, fact: "LOST", state: "UNKNOWN", code: "answer-lost" };
  }
}

interface Left {
  /** The book says that this try was about to leave. */
  started: boolean;
  /** When the first of its tries left. */
  firstStartedAt: Date | null;
  /** How many of its claims began. */
  tries: number;
  sameForSeconds: number | null;
}

/** What is done with a message that a worker took and never came back from. Sent again by itself is only what cannot become two. */
export function leftBehind({ started, firstStartedAt, tries, sameForSeconds }: Left, now: Date) {
  const earlier = firstStartedAt !== null;
  if (!started && !earlier) return "NOT_BEGUN" as const;
  if (sameForSeconds === null || firstStartedAt === null || tries >= MOST_TRIES) return "UNKNOWN" as const;
  const remembered = firstStartedAt.getTime() + sameForSeconds * 1_000;
  return now.getTime() < remembered ? ("AGAIN" as const) : ("UNKNOWN" as const);
}
