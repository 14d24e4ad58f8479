import type { CamContext } from "../context";
import { runPendingDiscoveries } from "../discovery/run";
import { type Asked, askVendor } from "../enrichment/ask";
import { freshSince, nextStretch, waitingLeads } from "../enrichment/candidates";
import { type Blocked, finishLeads } from "../enrichment/finish";
import { leaveOutSuppressed } from "../enrichment/leave-out";
import { overdueBatches } from "../enrichment/overdue";
import { previewHarvest } from "../enrichment/preview";
import { HarvestInput, type Stretch } from "../enrichment/schema";
import { BEFORE_ALL } from "../paging/schema";
import { takeUpStopping } from "../suppression/take-up";
import { Vendor } from "../vendor/schema";
import { checkStoredAddresses } from "../verification/check-stored";
import { add, campaignsFor } from "./campaign-work";
import { type Counts, defineJob, type JobRun } from "./define-job";
import { followOn } from "./follow-on";
import { harvestAnswersJob } from "./harvest-answers";
import { requestRun } from "./request-run";
import { scoreJob } from "./score";

/** Small enough that a cancel is soon heard and nothing much is done again after a crash. */
const AT_ONCE = 500;
/** A vendor that asks for patience is asked again by a run of its own, if that is soon. */
const SOON_SECONDS = 3600;

type Run = JobRun<CamContext, HarvestInput>;

export const harvestJob = defineJob({
  name: "harvest",
  title: "Harvest",
  about:
    "Checks the addresses of people who came in, asks Apollo and Dropcontact about them within the day's budget, and lets them go on to be scored. Starts the searches of the lead finder that wait for the night, and goes on stopping the leads of a domain on the suppression list where that was cut short.",
  schedule: "0 2 * * *",
  scope: "workspace",
  input: HarvestInput,
  limitMinutes: 60,
  async run(run) {
    const { ctx, step, input } = run;
    const at = await step.run("see where there is work", () => whereWorkIs(ctx, input));
    if (input.dryRun)
      return step.run("say what would happen", () => foretell(ctx, at.campaigns, input.again));
    if (!input.campaignId) {
      await step.inTransaction("take up what stops leads", (tx) => takeUpStopping(tx));
      await step.inTransaction("ask for searches that wait", (tx) => runPendingDiscoveries(tx));
    }
    const counts: Counts = {};
    const blocked: Blocked = {};
    let patience: number | undefined;
    for (const campaign of at.campaigns) {
      const enriched = counts.enriched ?? 0;
      const since = input.again ? new Date(at.startedAt) : freshSince(new Date(at.startedAt));
      patience =
        (await harvestCampaign(run, campaign, { since, total: at.people, counts, blocked })) ?? patience;
      if ((counts.enriched ?? 0) > enriched)
        await step.inTransaction(`${campaign.slice(-6)}: have them scored`, (tx) =>
          followOn(tx, scoreJob, campaign),
        );
    }
    await step.inTransaction("fetch what is overdue", (tx) => fetchOverdue(tx));
    if (patience !== undefined && (counts.asked ?? 0) > 0)
      await step.inTransaction("come back later", (tx) => comeBack(tx, input, patience));
    return counts;
  },
});

async function whereWorkIs(ctx: CamContext, { campaignId }: HarvestInput) {
  const campaigns = await ctx.db.campaign.findMany({
    where: campaignsFor(ctx, campaignId),
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const ids = campaigns.map(({ id }) => id);
  const people = await ctx.db.lead.count({
    where: { workspaceId: ctx.workspaceId, campaignId: { in: ids }, status: "HARVESTED", stoppedAt: null },
  });
  return { campaigns: ids, people, startedAt: ctx.now().toISOString() };
}

async function foretell(ctx: CamContext, campaigns: readonly string[], again: boolean): Promise<Counts> {
  const counts: Counts = { people: 0, addressesToCheck: 0 };
  for (const campaignId of campaigns) {
    const { people, addressesToCheck, vendors } = await previewHarvest(ctx, { campaignId, again });
    add(counts, { people, addressesToCheck });
    for (const { vendor, toAsk, today } of vendors) {
      const name = vendor.toLowerCase();
      add(counts, { [`${name}ToAsk`]: toAsk, [`${name}Today`]: today });
    }
  }
  return counts;
}

interface Task {
  since: Date;
  total: number;
  counts: Counts;
  blocked: Blocked;
}

/** Stretch by stretch. Answers with the seconds a vendor asked us to wait, if one did. */
async function harvestCampaign({ ctx, step, progress }: Run, campaignId: string, task: Task) {
  const { counts, blocked } = task;
  let patience: number | undefined;
  for (let after = BEFORE_ALL, number = 1; ; number++) {
    const name = (what: string) => `${campaignId.slice(-6)} ${number}: ${what}`;
    const next = await step.run(
      name("who is next"),
      async () => (await nextStretch(ctx, campaignId, after, AT_ONCE)) ?? null,
    );
    if (!next) return patience;
    const stretch: Stretch = { campaignId, after, to: next.to };
    add(counts, {
      suppressed: await step.inTransaction(name("leave out who said no"), (tx) =>
        leaveOutSuppressed(tx, stretch),
      ),
    });
    // Apollo first: what it finds is then checked, and judged by Dropcontact.
    for (const vendor of Vendor.options) {
      if (vendor === "DROPCONTACT")
        add(counts, await step.run(name("check addresses"), () => checkAddressesOf(ctx, stretch)));
      for (let request = 1; !blocked[vendor]; request++) {
        const asked: Asked = await step.run(name(`${vendor.toLowerCase()} ${request}`), () =>
          askVendor(ctx, vendor, stretch, task.since),
        );
        add(counts, {
          asked: asked.asked,
          found: asked.found,
          written: asked.written,
          credits: asked.charged,
          lost: asked.lost,
        });
        if (asked.stop === "nobody-left") break;
        if (asked.stop) blocked[vendor] = asked.stop;
        if (asked.stop === "patience") patience = asked.afterSeconds;
      }
    }
    const { enriched, waits } = await step.inTransaction(name("let them go on"), (tx) =>
      finishStretch(tx, stretch, blocked),
    );
    add(counts, { enriched, waiting: Object.values(waits).reduce((sum, one) => sum + one, 0) });
    add(counts, { people: next.people });
    progress(counts.people ?? 0, Math.max(task.total, counts.people ?? 0));
    after = next.to;
  }
}

async function checkAddressesOf(ctx: CamContext, stretch: Stretch): Promise<Record<string, number>> {
  const leads = await ctx.db.$queryRaw<{ contactId: string }[]>`
    select l."contactId"::text from "Lead" l where ${waitingLeads(ctx, stretch)}`;
  const { VALID, RISKY, INVALID, UNKNOWN } = await checkStoredAddresses(
    ctx,
    leads.map(({ contactId }) => contactId),
  );
  return { valid: VALID, risky: RISKY, invalid: INVALID, unknown: UNKNOWN };
}

async function finishStretch(tx: CamContext, stretch: Stretch, blocked: Blocked) {
  const leads = await tx.db.$queryRaw<{ id: string }[]>`
    select l."id"::text from "Lead" l where ${waitingLeads(tx, stretch)}`;
  return finishLeads(
    tx,
    leads.map(({ id }) => id),
    blocked,
  );
}

/** A batch whose own run was given up is fetched by a new one: what it found is paid for. */
async function fetchOverdue(tx: CamContext) {
  const batches = await overdueBatches(tx);
  for (const batchId of batches)
    await requestRun(tx, harvestAnswersJob, { input: { batchId }, trigger: "FOLLOW_ON", about: batchId });
  return batches.length;
}

async function comeBack(tx: CamContext, input: HarvestInput, afterSeconds = 0) {
  if (afterSeconds > SOON_SECONDS) return null;
  const { runId } = await requestRun(tx, harvestJob, {
    input: { ...input, again: false },
    trigger: "FOLLOW_ON",
    notBefore: new Date(tx.now().getTime() + afterSeconds * 1000),
  });
  return runId;
}
