import type { LawfulBasis, LeadStatus, LeadTier, Verification } from "@/lib/db/generated/enums";
import { isDisposable } from "../address-kind/rules";
import { namesOf } from "../contact/names";
import { standingsOf } from "../contact/standing";
import type { CamContext } from "../context";
import { decideLawful } from "../lawful-basis/rules";
import { ScoreEvidence } from "../lead/schema";
import { blocksOf } from "./blocks";
import type { JudgedFacts } from "./rules";

interface Row {
  id: string;
  contactId: string;
  status: LeadStatus;
  tier: LeadTier | null;
  score: number | null;
  confidence: number | null;
  intent: unknown;
  email: string | null;
  emailKey: string | null;
  verification: Verification | null;
  verificationReasons: string[];
  roleAccount: boolean | null;
  freeMail: boolean | null;
  contactCountry: string | null;
  lawfulBasis: LawfulBasis;
  lawfulBasisDetail: string | null;
  erased: boolean;
  merged: boolean;
  title: string | null;
  companyId: string | null;
  companyName: string | null;
  industry: string | null;
  companyCountry: string | null;
}

/** A lead and all that its verdict and its route ask about. Not the taxonomy's names: those are the caller's to read. */
export interface LeadToJudge extends Omit<JudgedFacts, "traits"> {
  id: string;
  contactId: string;
  companyId: string | null;
  status: LeadStatus;
  tier: LeadTier | null;
  title: string | null;
  industry: string | null;
  companyName: string | null;
  country: string | null;
  emailDomain: string | null;
}

/** Public to what judges and routes: these leads with their facts, in a handful of statements however many they are. */
export async function leadsToJudge(ctx: CamContext, ids: readonly string[]): Promise<LeadToJudge[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    select l."id"::text, l."contactId"::text, l."status"::text, l."tier"::text, l."score", l."confidence",
           jsonb_path_query_first(l."scoreEvidence", '$[*] ? (@.signal == "intent")') as "intent",
           c."email", c."emailKey", c."verification"::text, c."verificationReasons", c."roleAccount", c."freeMail",
           c."country"::text as "contactCountry", c."lawfulBasis"::text, c."lawfulBasisDetail",
           c."erasedAt" is not null as "erased", c."mergedIntoId" is not null as "merged", c."title",
           y."id"::text as "companyId", y."name" as "companyName", y."industry", y."country"::text as "companyCountry"
      from "Lead" l
      join "Contact" c on c."workspaceId" = l."workspaceId" and c."id" = l."contactId"
      left join "Company" y on y."workspaceId" = c."workspaceId" and y."id" = c."companyId"
     where l."workspaceId" = ${ctx.workspaceId}::uuid and l."id" = any (${[...ids]}::uuid[])
     order by l."id"`;
  const contactIds = [...new Set(rows.map(({ contactId }) => contactId))];
  const names = await namesOf(ctx, contactIds);
  const standings = await standingsOf(ctx, contactIds, names);
  const blocked = await blocksOf(ctx, contactIds, names);
  const tagged = await tagsOf(ctx, ids);
  return rows.map((row) => {
    const { emailKey, freeMail, roleAccount, contactCountry } = row;
    const country = contactCountry ?? row.companyCountry ?? null;
    const emailDomain = emailKey ? emailKey.slice(emailKey.lastIndexOf("@") + 1) : null;
    // Of a line for every signal only this one is asked about: the others stay in the database.
    const intent = row.intent === null ? null : ScoreEvidence.element.parse(row.intent);
    return {
      id: row.id,
      contactId: row.contactId,
      companyId: row.companyId,
      status: row.status,
      tier: row.tier,
      title: row.title,
      industry: row.industry,
      companyName: row.companyName,
      country,
      emailDomain,
      score: row.score,
      confidence: row.confidence,
      intent: intent ? { value: intent.value, because: intent.because } : null,
      hasAddress: row.email !== null,
      verification: row.verification,
      roleAddress: roleAccount,
      freeMail,
      disposable:
        row.verificationReasons.includes("disposable") || (emailDomain !== null && isDisposable(emailDomain)),
      blocks: blocked.get(row.contactId) ?? [],
      doNotContactTags: tagged.get(row.id) ?? [],
      suppressions: standings.get(row.contactId) ?? [],
      erased: row.erased,
      merged: row.merged,
      law: decideLawful({
        country,
        basis: row.lawfulBasis,
        basisDetail: row.lawfulBasisDetail,
        freeMail,
        roleAddress: roleAccount,
      }),
    };
  });
}

async function tagsOf(ctx: CamContext, leadIds: readonly string[]) {
  const rows = await ctx.db.$queryRaw<{ leadId: string; names: string[] }[]>`
    select lt."leadId"::text, array_agg(t."name"::text order by t."name") as "names"
      from "LeadTag" lt join "Tag" t on t."workspaceId" = lt."workspaceId" and t."id" = lt."tagId"
     where lt."workspaceId" = ${ctx.workspaceId}::uuid and lt."leadId" = any (${[...leadIds]}::uuid[]) and t."doNotContact"
     group by lt."leadId"`;
  return new Map(rows.map(({ leadId, names }) => [leadId, names]));
}
