import { z } from "zod";
import type { Channel, LeadStatus, MailboxState } from "@/lib/db/generated/enums";

export const PlanInput = z.object({
  campaignId: z.uuid("This is no campaign.").nullable().default(null),
  dryRun: z.boolean().default(false),
});
export type PlanInput = z.infer<typeof PlanInput>;

/** Outbound.plan: why then, and why from there. */
export const OutboundPlan = z.strictObject({
  /** Whose wall clock the time was chosen by. */
  zone: z.string(),
  zoneFrom: z.enum(["contact", "company", "country", "workspace"]),
  said: z.array(z.strictObject({ code: z.string(), because: z.string() })),
});
export type OutboundPlan = z.infer<typeof OutboundPlan>;

/** When the planner runs each day, in UTC. */
export const PLANS_AT_HOUR = 6;

export const CALENDAR_DAYS = 14;

export const Simulate = z.object({
  campaignId: z.uuid("This is no campaign."),
  days: z.coerce
    .number()
    .int("Days are whole.")
    .min(1, "One day is the least.")
    .max(60, "Farther than 60 days nothing can be said.")
    .default(CALENDAR_DAYS),
});
export type Simulate = z.infer<typeof Simulate>;

/** How sure it is: it goes now; it stands in the ledger; it stands there and waits for a yes; it is only foreseen; and would wait for a yes. */
export type Leading = "goes" | "planned" | "asks" | "foreseen" | "would-ask";

interface Somebody {
  leadId: string;
  name: string | null;
  company: string | null;
}

export interface ForeseenMail extends Somebody {
  outboundId: string | null;
  leading: Leading;
  at: Date;
  /** Its place in the sequence, from 0. */
  step: number | null;
  mailboxId: string | null;
  /** Whose clock it goes by. */
  zone: string | null;
}

/** The coming sends of a campaign. */
export interface Simulation {
  campaign: { id: string; name: string };
  asOf: Date;
  days: number;
  /** The workspace's. */
  zone: string;
  /** What is in the way of all of it, or to know about it. */
  unless: { code: string; because: string }[];
  mails: ForeseenMail[];
  tasks: (Somebody & { at: Date; step: number; channel: Channel })[];
  mailboxes: { id: string; address: string; state: MailboxState }[];
  leftOut: { code: string; people: number; named: (Somebody & { because: string })[] }[];
  /** People for whom there is no room until the end. */
  noRoom: number;
  notYet: { status: LeadStatus; leads: number }[];
  /** Whose sequence is over, or who was rejected. */
  over: number;
  /** So many looks are played; from then on nothing is said. */
  cutAt: Date | null;
}
