import type { CampaignState, LeadTier, TaskOutcome, TaskState } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { barriers } from "../finding/rules";
import { addresseesOf, letterheadOf } from "../letter/facts";
import { scopeOf } from "../letter/rules";
import type { Addressee, Letterhead } from "../letter/schema";
import { leadsToJudge } from "../qualification/facts";
import { nextOpen } from "../send-time/rules";
import type { ZoneSource } from "../send-time/schema";
import { hoursOf, houseOf } from "../sending/house";
import { write } from "../wording/rules";
import type { TaskKind } from "./schema";

interface Row {
  id: string;
  kind: TaskKind;
  state: TaskState;
  dueAt: Date;
  leadId: string;
  contactId: string;
  phone: string | null;
  linkedinUrl: string | null;
  website: string | null;
  tier: LeadTier | null;
  instructions: string;
  order: number | null;
  steps: number;
  sequence: string;
  campaignId: string;
  campaign: string;
  campaignState: CampaignState;
  ownerId: string | null;
  owner: string | null;
  given: boolean;
  lastMailAt: Date | null;
  lastMail: string | null;
  outcome: TaskOutcome | null;
  note: string | null;
  decidedAt: Date | null;
  decidedBy: string | null;
}

export interface TaskLine
  extends Omit<
    Row,
    "campaignId" | "campaign" | "campaignState" | "ownerId" | "owner" | "instructions" | "contactId"
  > {
  name: string;
  title: string | null;
  company: string | null;
  city: string | null;
  campaign: { id: string; name: string; paused: boolean };
  owner: { id: string; name: string } | null;
  /** What the step says to do, with the lead's values in it. */
  says: string;
  /** Values the step asks for and the lead has not. */
  missing: readonly string[];
  /** Their clock: several zones where only the country is known. */
  clock: { zones: string[]; from: ZoneSource; because: string };
  /** When they may be reached next by the campaign's hours; null while they may be now, or never. */
  opensAt: Date | null;
  /** What speaks against reaching out to them at all. */
  kept: string[];
}

/** Public to the reads: what whoever does these tasks needs, in a handful of statements however many they are. */
export async function linesOf(ctx: CamContext, ids: readonly string[]): Promise<Map<string, TaskLine>> {
  if (ids.length === 0) return new Map();
  const rows = await rowsOf(ctx, ids);
  const leadIds = rows.map(({ leadId }) => leadId);
  const people = new Map((await addresseesOf(ctx, leadIds)).map((one) => [one.leadId, one]));
  const judged = new Map((await leadsToJudge(ctx, leadIds)).map((one) => [one.id, one]));
  const campaignIds = [...new Set(rows.map(({ campaignId }) => campaignId))];
  const house = await houseOf(ctx, campaignIds);
  const heads = new Map<string, Letterhead>();
  for (const id of campaignIds) heads.set(id, await letterheadOf(ctx, id));
  const now = ctx.now();
  return new Map(
    rows.flatMap((row): [string, TaskLine][] => {
      const {
        campaignId,
        campaign,
        campaignState,
        ownerId,
        owner,
        instructions,
        contactId: _,
        ...rest
      } = row;
      const who = people.get(row.leadId);
      const head = heads.get(campaignId);
      const facts = judged.get(row.leadId);
      if (!who || !head) return [];
      const { calendar, clock } = hoursOf(who, campaignId, house, now);
      const opens = nextOpen(clock.zones, calendar, now.getTime());
      return [
        [
          row.id,
          {
            ...rest,
            ...{ title: who.title, company: who.company, city: who.city },
            name:
              [who.firstName, who.lastName].filter(Boolean).join(" ") ||
              who.address ||
              "Somebody without a name",
            campaign: { id: campaignId, name: campaign, paused: campaignState === "PAUSED" },
            owner: ownerId && owner !== null ? { id: ownerId, name: owner } : null,
            ...saidTo(who, head, instructions, row.id),
            clock: { zones: [...clock.zones], from: clock.from, because: clock.because },
            opensAt: opens === null || opens <= now.getTime() ? null : new Date(opens),
            // A bad address is in the way of mail alone.
            kept: facts
              ? barriers(facts, { mailOnly: false }).flatMap(({ code, because }) =>
                  code === "invalid-address" ? [] : [because],
                )
              : [],
          },
        ],
      ];
    }),
  );
}

const rowsOf = ({ db, workspaceId }: CamContext, ids: readonly string[]) => db.$queryRaw<Row[]>`
  select t."id"::text, s."channel"::text as "kind", t."state"::text, t."dueAt", t."leadId"::text, l."contactId"::text,
         c."phone", c."linkedinUrl", coalesce(y."website", y."domain") as "website", l."tier"::text,
         coalesce(s."instructions", '') as "instructions", s."order",
         (select count(*)::int from "Step" n where n."workspaceId" = s."workspaceId" and n."sequenceId" = s."sequenceId" and n."removedAt" is null) as "steps",
         q."name" as "sequence", k."id"::text as "campaignId", k."name" as "campaign", k."state"::text as "campaignState",
         coalesce(t."assigneeId", l."ownerId")::text as "ownerId", u."name" as "owner", t."assigneeId" is not null as "given",
         last."sentAt" as "lastMailAt", last."subject" as "lastMail",
         t."outcome"::text, t."note", t."decidedAt", t."decidedBy"
    from "Task" t
    join "Lead" l on l."workspaceId" = t."workspaceId" and l."id" = t."leadId"
    join "Contact" c on c."workspaceId" = l."workspaceId" and c."id" = l."contactId"
    left join "Company" y on y."workspaceId" = c."workspaceId" and y."id" = c."companyId"
    join "Step" s on s."workspaceId" = t."workspaceId" and s."id" = t."stepId"
    join "Sequence" q on q."workspaceId" = s."workspaceId" and q."id" = s."sequenceId"
    join "Campaign" k on k."workspaceId" = t."workspaceId" and k."id" = t."campaignId"
    left join "User" u on u."id" = coalesce(t."assigneeId", l."ownerId")
    left join lateral (
      select o."sentAt", o."subject" from "Outbound" o
       where o."leadId" = t."leadId" and o."workspaceId" = t."workspaceId" and o."sentAt" is not null and not o."dryRun"
       order by o."sentAt" desc limit 1) last on true
   where t."workspaceId" = ${workspaceId}::uuid and t."id" = any (${[...ids]}::uuid[])`;

/** What cannot be read as a wording is told as it was written: it is for a person, who will understand it. */
function saidTo(who: Addressee, head: Letterhead, instructions: string, seed: string) {
  const written = write({ subject: null, body: instructions }, scopeOf(who, head, null), seed);
  return written.ok ? { says: written.text, missing: written.missing } : { says: instructions, missing: [] };
}
