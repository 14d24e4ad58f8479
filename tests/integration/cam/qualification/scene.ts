import { emailDomain, emailKey } from "@/lib/cam/address-key/rules";
import type { CamContext } from "@/lib/cam/context";
import { qualifyJob } from "@/lib/cam/jobs/qualify";
import { routeJob } from "@/lib/cam/jobs/route";
import type { Prisma } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";
import { addLead, addPerson, leadOf } from "../lead/lead";

type Person = NonNullable<Parameters<typeof addPerson>[1]>;
type Is = Partial<Omit<Prisma.LeadUncheckedCreateInput, "workspaceId" | "id" | "contactId" | "campaignId">>;

/** Somebody a first mail may go to, scored, in a campaign. */
export async function scored(
  ctx: CamContext,
  campaignId: string,
  score: number,
  person: Person = {},
  is: Is = {},
) {
  const email = "email" in person ? person.email : `p${newId().slice(-8)}@firm-${newId().slice(-8)}.example`;
  const contactId = await addPerson(ctx, {
    country: "US",
    verification: "VALID",
    freeMail: false,
    roleAccount: false,
    ...person,
    email: email ?? null,
  });
  if (email)
    await ctx.db.contact.updateMany({
      where: { id: contactId },
      data: { emailKey: emailKey(email) ?? null, emailDomain: emailDomain(email) ?? null },
    });
  return addLead(ctx, {
    campaignId,
    contactId,
    status: "SCORED",
    score,
    confidence: 0.9,
    scoredAt: ctx.now(),
    scoringVersion: 1,
    tier: score >= 0.75 ? "HOT" : score >= 0.5 ? "WARM" : score >= 0.25 ? "COOL" : "COLD",
    ...is,
  });
}

type JobOf = typeof qualifyJob | typeof routeJob;

/** A job's work without its runner: each step is done where it stands. */
export async function perform(ctx: CamContext, job: JobOf, input: object) {
  const own: CamContext = { ...ctx, actor: { kind: "job", name: job.title, runId: newId() } };
  return job.perform({
    ctx: own,
    input: job.input.parse(input),
    progress: () => {},
    step: {
      run: (_name, work) => work(),
      inTransaction: (_name, work) =>
        ctx.db === own.db && "$transaction" in own.db
          ? own.db.$transaction((db) => work({ ...own, db } as never))
          : work(own as never),
    },
  });
}

export const qualify = (ctx: CamContext, campaignId: string | null, dryRun = false) =>
  perform(ctx, qualifyJob, { campaignId, dryRun });
export const routeAll = (ctx: CamContext, campaignId: string | null, dryRun = false) =>
  perform(ctx, routeJob, { campaignId, dryRun });

export const verdictOf = async (ctx: CamContext, leadId: string) => {
  const { status, qualification } = await leadOf(ctx, leadId);
  const reasons = (qualification as { reasons: { code: string }[] } | null)?.reasons ?? [];
  return { status, codes: reasons.map(({ code }) => code) };
};
