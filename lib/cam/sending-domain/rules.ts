import type { MailProvider, SendingProfile } from "@/lib/db/generated/enums";
import type { DomainCheck } from "../domain-check/schema";
import { readHost } from "../domain-name/rules";

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

/** Whose records and limits a domain is held against, by who hands its mail over. */
export function profileOf(provider: MailProvider, host: string | null): SendingProfile {
  if (provider === "RESEND") return "RESEND";
  const name = host ?? "";
  if (/(^|\.)(gmail\.com|google\.com|googlemail\.com)$/.test(name)) return "GMAIL";
  if (/(^|\.)(office365\.com|outlook\.com)$/.test(name)) return "MICROSOFT";
  return /(^|\.)amazonaws\.com$/.test(name) ? "SES" : "OTHER";
}

/** The domain mail comes from under this address, as DNS spells it; null where it has none. */
export function domainOfAddress(address: string): string | null {
  const read = readHost(address.slice(address.lastIndexOf("@") + 1));
  return "wrong" in read ? null : read.host;
}
