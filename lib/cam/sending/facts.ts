// All the gate asks about messages, for a handful of them at once: docs/decisions/0148-claims.md
import type { Campaign, Mailbox } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { barriers } from "../finding/rules";
import type { Quota, SendFacts } from "../gate/schema";
import { keptByLaw } from "../lawful-basis/rules";
import { problemsOf } from "../mail-check/rules";
import { domainOf, textOf } from "../outbound/rules";
import { gapOf, warmedUpCap } from "../pacing/rules";
import { type LeadToJudge, leadsToJudge } from "../qualification/facts";
import { onAllowlist } from "../safety/rules";
import { sendingDomainsOf } from "../sending-domain/reads";
import { type Covering, coveredBy } from "../suppression/find";
import { type Around, aroundMessages, scopesOf, writtenThisWeek } from "./around";
import { type House, houseOf, windowOf } from "./house";
import type { Message } from "./messages";
import { freeFrom, type PlacesTaken, placesTaken } from "./quota";

const WEEK_MS = 7 * 24 * 3_600_000;

/** Facts that are kept up while messages of the same transaction are let through: what one takes, the next finds taken. */
export interface FactsBook {
  factsOf(message: Message, now: Date): SendFacts;
  /** This one goes: it counts for those after it. */
  took(message: Message, now: Date): void;
}

interface Batch {
  cap: number;
  used: number;
}

/** Public to the claim, the planner and whoever asks why: everything about these messages in a fixed number of statements. */
export async function factsBook(
  ctx: CamContext,
  messages: readonly Message[],
  batch: Batch,
): Promise<FactsBook> {
  const { db, workspaceId } = ctx;
  const all = <T extends string>(of: (one: Message) => T | null) => [
    ...new Set(messages.flatMap((one) => of(one) ?? [])),
  ];
  const around = new Map(
    (
      await aroundMessages(
        ctx,
        messages.map(({ id }) => id),
      )
    ).map((one) => [one.id, one]),
  );
  const judged = new Map(
    (
      await leadsToJudge(
        ctx,
        all(({ leadId }) => leadId),
      )
    ).map((one) => [one.id, one]),
  );
  const house = await houseOf(
    ctx,
    all(({ campaignId }) => campaignId),
  );
  const mailboxes = new Map(
    (
      await db.mailbox.findMany({ where: { workspaceId, id: { in: all(({ mailboxId }) => mailboxId) } } })
    ).map((one) => [one.id, one]),
  );
  const domains = await sendingDomainsOf(ctx, [
    ...new Set([...mailboxes.values()].map(({ address }) => domainOf(address))),
  ]);
  const taken = await placesTaken(ctx, messages.flatMap(scopesOf), ctx.now());
  const week = await writtenThisWeek(ctx, [
    ...new Set([...around.values()].flatMap(({ companyId }) => companyId ?? [])),
  ]);
  // Of somebody who is no lead the list is asked by the address alone; and whoever is answered need not be the lead: a colleague, an alias.
  const strangers = new Set(
    messages.flatMap((one) =>
      one.leadId === null || one.kind === "REPLY" ? (one.recipientAddress ?? []) : [],
    ),
  );
  const covered =
    strangers.size > 0 ? await coveredBy(ctx, [...strangers]) : new Map<string, readonly Covering[]>();
  const written = new Map<string, Date>();
  const said = new Map<string, Date>();
  let inBatch = batch.used;

  return {
    factsOf(message, now) {
      const near = around.get(message.id);
      const campaign = (message.campaignId && house.campaigns.get(message.campaignId)) || null;
      const mailbox = (message.mailboxId && mailboxes.get(message.mailboxId)) || null;
      const lead = (message.leadId && judged.get(message.leadId)) || null;
      const domain = mailbox ? domains.get(domainOf(mailbox.address)) : undefined;
      const lastMailAt = latest(near?.lastMailAt ?? null, written.get(message.contactId ?? "") ?? null);
      return {
        now,
        ...aboutMessage(message, near, campaign),
        ...aboutHouse(house, campaign),
        ...aboutPerson(message, near, lead, house, covered.get(message.recipientAddress ?? "") ?? []),
        alreadySentTo: alreadyOf(near, said.get(sayingOf(message))),
        mailbox: mailbox && {
          state: mailbox.state,
          because: mailbox.stateBecause,
          provider: mailbox.provider,
          connected:
            mailbox.provider === "SANDBOX" || mailbox.sealedCredentials !== null || hasNoSecret(mailbox),
          inCampaign: near?.mailboxInCampaign ?? true,
          domainPaused: domain?.paused ?? null,
          // The simulated mail world asks for no records.
          domainProblem: mailbox.provider === "SANDBOX" ? null : (domain?.problem ?? null),
        },
        quotas: quotasOf(message, {
          house,
          campaign,
          mailbox,
          taken,
          now,
          batch: { ...batch, used: inBatch },
        }),
        paceFreeAt: paceOf(mailbox, taken, now),
        window: windowOf(near, campaign?.id ?? null, house, now),
        spacing: { lastMailAt, days: house.safety.contactSpacingDays },
        companyWeek: companyWeekOf(message, near, campaign, house, week),
      };
    },
    took(message, now) {
      taken.take(scopesOf(message), now);
      inBatch++;
      if (message.contactId) written.set(message.contactId, now);
      said.set(sayingOf(message), now);
      const companyId = around.get(message.id)?.companyId;
      if (companyId && message.contactId) {
        const people = week.get(companyId) ?? new Map<string, Date>();
        week.set(companyId, people.set(message.contactId, people.get(message.contactId) ?? now));
      }
    },
  };
}

const latest = (one: Date | null, other: Date | null) =>
  one && other ? (one > other ? one : other) : (one ?? other);

/** A server on the same machine may want nobody's name. */
const hasNoSecret = ({ provider, connection }: Mailbox) =>
  provider === "SMTP" && connection !== null && typeof connection === "object" && "smtp" in connection;

function aboutMessage(message: Message, near: Around | undefined, campaign: Campaign | null) {
  const { kind, dryRun, dueAt, notAfter, approvalRequired, approvedFingerprint, contentFingerprint } =
    message;
  const approved = approvedFingerprint !== null && approvedFingerprint === contentFingerprint;
  // What a person read and let go, goes: they saw what was wrong with it.
  const problems =
    approved || message.text === null
      ? []
      : problemsOf({
          subject: message.subject,
          // Without the footer, as everywhere: its link is ours, and on a machine without a name it names a machine.
          text: textOf(message.text),
          missing: [],
          inThread: message.references.length > 0,
          senderAddress: message.fromAddress,
        }).filter(({ level }) => level === "stops");
  return {
    ...{ kind, dryRun, dueAt, notAfter, problems },
    approval: {
      ...{ required: approvalRequired, given: approvedFingerprint, fingerprint: contentFingerprint },
      // What may have gone once goes again by a person's word alone, and cannot be written anew.
      asksAll:
        campaign?.approval === "ALL" &&
        (kind === "STEP" || kind === "DIRECT") &&
        !approved &&
        !dryRun &&
        near?.mayHaveGone === false,
    },
  };
}

function aboutHouse({ workspace, sendingOn }: House, campaign: Campaign | null) {
  return {
    stopAll: workspace.stopAll ? { because: workspace.stopAllBecause } : null,
    sendingOn,
    workspaceMode: workspace.mode,
    campaignMode: campaign?.mode ?? null,
    postalAddress: workspace.postalAddress,
    campaign: campaign && { state: campaign.state, because: campaign.stateBecause },
  };
}

function aboutPerson(
  message: Message,
  near: Around | undefined,
  lead: LeadToJudge | null,
  { safety }: House,
  covering: readonly Covering[],
) {
  const address = message.recipientAddress;
  const { allowlist: pattern } = safety;
  const approved =
    message.approvedFingerprint !== null && message.approvedFingerprint === message.contentFingerprint;
  const found = lead ? barriers(lead, { mailOnly: true }) : [];
  return {
    recipient: {
      address,
      erased: near?.erased ?? false,
      theirs: near?.theirs ?? true,
      named: near?.named ?? true,
    },
    suppressions: [
      ...found.filter(({ code }) => code === "suppressed").map(({ because }) => because),
      ...covering.map(({ because }) => `They are on the suppression list. ${because}`),
    ],
    barriers: found.filter(({ code }) => code !== "suppressed" && code !== "erased"),
    law: lawOf(lead, approved || near?.decidedByHuman === true),
    allowlist: pattern === null ? null : { pattern, matches: onAllowlist(pattern, address ?? "") },
    lead: near?.status
      ? {
          status: near.status,
          stopped: near.stopped,
          stoppedSince: near.stoppedAt !== null && near.stoppedAt > message.createdAt,
          activeElsewhere: near.besideOthers ? null : near.activeElsewhere,
        }
      : null,
    step:
      typeof near?.stepInUse === "boolean"
        ? { inUse: near.stepInUse, saysSo: near.wordingInUse !== false }
        : null,
    before: near?.before ? { state: near.before, sent: near.beforeSentAt !== null } : null,
  };
}

/** What one person reads, above the footer: its link is of its own. */
const sayingOf = ({ contactId, text }: Message) => `${contactId} ${text?.split("\n-- \n")[0]}`;

const alreadyOf = (near: Around | undefined, now: Date | undefined): SendFacts["alreadySentTo"] =>
  near?.sameAt ? { at: near.sameAt, what: near.sameIn ?? "" } : now ? { at: now, what: "in this run" } : null;

/** A yes to the lead is the look the law asks for, and one to this very mail as well. */
const lawOf = (lead: LeadToJudge | null, looked: boolean): SendFacts["law"] =>
  (lead && keptByLaw(lead.law, looked)) ?? { standing: "SEND", because: "" };

interface Counted {
  house: House;
  campaign: Campaign | null;
  mailbox: Mailbox | null;
  taken: PlacesTaken;
  now: Date;
  batch: Batch;
}

function quotasOf(message: Message, { house, campaign, mailbox, taken, now, batch }: Counted): Quota[] {
  const place = (
    scope: Quota["scope"] & ("WORKSPACE" | "CAMPAIGN" | "MAILBOX" | "DOMAIN"),
    key: string,
    cap: number,
    of: string,
  ) => {
    const { used, oldest } = taken.of(scope, key);
    return { scope, of, cap, used, freeAt: freeFrom(oldest) };
  };
  const { safety } = house;
  const domain = message.recipientDomain;
  return [
    place("WORKSPACE", "", safety.dailyCap, "the workspace"),
    ...(campaign
      ? [place("CAMPAIGN", campaign.id, campaign.dailyCap, `the campaign “${campaign.name}”`)]
      : []),
    ...(mailbox ? [place("MAILBOX", mailbox.id, warmedUpCap(mailbox, now), mailbox.address)] : []),
    ...(domain ? [place("DOMAIN", domain, safety.recipientDomainCap, domain)] : []),
    { scope: "BATCH", of: "one run", cap: batch.cap, used: batch.used, freeAt: now },
  ];
}

function paceOf(mailbox: Mailbox | null, taken: PlacesTaken, now: Date): Date | null {
  if (!mailbox) return null;
  const { newest } = taken.of("MAILBOX", mailbox.id);
  return newest && new Date(newest.getTime() + gapOf(warmedUpCap(mailbox, now)));
}

function companyWeekOf(
  { contactId }: Message,
  near: Around | undefined,
  campaign: Campaign | null,
  { safety }: House,
  week: ReadonlyMap<string, ReadonlyMap<string, Date>>,
): SendFacts["companyWeek"] {
  const people = near?.companyId ? week.get(near.companyId) : undefined;
  // Whoever is being written to already is one of them, and takes no other's place.
  if (!people || (contactId && people.has(contactId))) return null;
  const times = [...people.values()].toSorted((one, other) => one.getTime() - other.getTime());
  const cap = campaign?.companyWeeklyCap ?? safety.companyWeeklyCap;
  const leaving = times[times.length - cap];
  return { cap, written: times.length, freeAt: leaving ? new Date(leaving.getTime() + WEEK_MS) : null };
}
