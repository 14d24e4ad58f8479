import type { DomainCheck } from "./schema";

export interface DomainFacts {
  domain: string;
  check: DomainCheck | null;
  pausedBecause: string | null;
}

export interface DomainStanding {
  /** Why nothing goes from it in any mode. */
  paused: string | null;
  /** Why nothing goes from it in live mode. */
  problem: string | null;
}

/** What stands in the way of sending from a domain. Warnings do not; that nobody ever looked does. */
export function standingOf({ domain, check, pausedBecause }: DomainFacts): DomainStanding {
  return {
    paused: pausedBecause === null ? null : `${domain} is paused: ${pausedBecause}`,
    problem: problemOf(domain, check),
  };
}

function problemOf(domain: string, check: DomainCheck | null): string | null {
  if (!check) return `${domain} was not checked yet: check it under Settings, Mailboxes.`;
  const failed = check.findings.find(({ outcome }) => outcome === "FAIL");
  if (failed) return `${domain} is not ready to send: ${failed.says}`;
  const unheard = check.findings.find(({ outcome }) => outcome === "UNKNOWN");
  return unheard ? `${domain} could not be checked yet: ${unheard.says}` : null;
}
