// A worker that dies at every moment of sending: shared by the short story that always runs, and by the whole matrix.
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/generated/client";
import { startChild } from "@/tests/support/child";
import { RESEND_KEY, resendStandIn, type Stage, smtpStandIn } from "@/tests/support/mail-stand-ins";
import { openLimits } from "@/tests/support/open-limits";
import { planAll } from "../integration/cam/sending/run";
import { DAY_MS, mail, sendingScene } from "../integration/cam/sending/scene";

/** Boundaries of our own process, and how far the other side has come: both kill every worker there is. */
const OURS = ["before-claim", "claimed", "begun", "answered", "recorded"] as const;
const THEIRS = ["connected", "mid-data", "taken"] as const;
type Moment = (typeof OURS)[number] | (typeof THEIRS)[number];
const MOMENTS: readonly Moment[] = [...OURS, ...THEIRS];
type Provider = "SMTP" | "RESEND";

export interface Cell {
  provider: Provider;
  workers: number;
  moment: Moment;
}
export const ALL_CELLS: Cell[] = (["SMTP", "RESEND"] as const).flatMap((provider) =>
  [1, 4].flatMap((workers) => MOMENTS.map((moment) => ({ provider, workers, moment }))),
);

async function campaignWith(client: PrismaClient, provider: Provider, mails: number, cap: number) {
  const scene = await sendingScene(client, {
    steps: [mail("Hello {{ first_name }}.")],
    provider,
    dailyCap: 20_000_000,
  });
  const { ctx, campaignId, add } = scene;
  const where = { workspaceId_id: { workspaceId: ctx.workspaceId, id: campaignId } };
  const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: "00:00", until: "23:59" }));
  await openLimits(ctx, { latenessMinutes: 20_160, sendWindow: always });
  for (let number = 0; number < mails; number++)
    await add({ firstName: "Ana", email: `person${number}@firm${number}.example.com` });
  await planAll(ctx, campaignId);
  await client.campaign.update({ where, data: { dailyCap: cap } });
  return scene;
}

/** Workers until they are done; with a moment, all of them are killed when it has come so often. */
async function work(
  scene: { url: string; workspaceId: string; now: Date; env: Record<string, string> },
  { workers, moment }: Cell,
  count: number | null,
  watch: (at: Stage, kill: (() => void) | null) => void,
) {
  const ours = moment !== null && (OURS as readonly string[]).includes(moment);
  const env = {
    ...{ DATABASE_URL: scene.url, WORKSPACE: scene.workspaceId, NOW: scene.now.toISOString() },
    ...scene.env,
    ...(count !== null && ours && { KILL_AT: `${moment}:${Math.max(1, Math.floor(count / workers))}` }),
  };
  const children = await Promise.all(
    Array.from({ length: workers }, () => startChild("tests/jobs/processes/dispatch-worker.ts", env)),
  );
  watch(
    moment as Stage,
    count !== null && !ours ? () => children.forEach((child) => void child.kill("SIGKILL")) : null,
  );
  const ends = await Promise.all(children.map(({ ended }) => ended));
  if (count === null) for (const [at, end] of ends.entries()) expect(end, children[at]?.output()).toBe(0);
  return ends;
}

export type Ended = Record<string, number | string>;

/** One cell: workers are killed at this moment, again and again, then left alone, then a day passes. */
export async function killedCell(
  { db, url }: { db: PrismaClient; url: string },
  cell: Cell,
  { mails, kills }: { mails: number; kills: number },
): Promise<Ended> {
  let due: { at: Stage; left: number; kill: () => void } | null = null;
  const watch = async (stage: Stage) => {
    if (due && due.at === stage && --due.left === 0) {
      due.kill();
      // Whoever waits for an answer is dead by the time it would come.
      await new Promise((done) => setTimeout(done, 50));
    }
  };
  /** Fewer than there are mails: the rest waits for the next day. */
  const cap = Math.floor(mails * 0.75);
  const smtp = await smtpStandIn({ auth: false, watch });
  const resend = await resendStandIn({ watch });
  try {
    const { ctx, clock, campaignId } = await campaignWith(db, cell.provider, mails, cap);
    const { workspaceId } = ctx;
    const env: Record<string, string> =
      cell.provider === "SMTP" ? { SMTP_PORT: String(smtp.port) } : { RESEND_URL: resend.url, RESEND_KEY };
    const delivered = () =>
      cell.provider === "SMTP"
        ? smtp.delivered.map(({ to }) => to)
        : resend.delivered.map(({ to }) => /<?([^<>]+@[^<>]+)>?$/.exec(String(to))?.[1] ?? "");
    // A mail server is connected to once by each worker, and that connection carries all its mails.
    const once = cell.provider === "SMTP" && cell.moment === "connected";
    const run = (count: number | null) =>
      work({ url, workspaceId, now: ctx.now(), env }, cell, count, (at, end) => {
        const left = once ? cell.workers : count;
        due = end && left !== null ? { at, left, kill: end } : null;
      });
    let killed = 0;
    clock.set("2026-03-02T11:00:00Z");
    for (let kill = 1; kill <= kills; kill++) {
      const ends = await run(Math.max(1, Math.floor((cap * kill) / (kills + 2)) - delivered().length));
      killed += ends.filter((end) => end === "SIGKILL").length;
      // Longer than a worker may take for what it claimed.
      clock.pass(11 * 60_000);
    }
    await run(null);
    const firstDay = delivered().length;
    clock.pass(25 * 3_600_000);
    await run(null);

    const rows = await db.outbound.findMany({ where: { workspaceId, campaignId } });
    const got = new Map<string, number>();
    for (const to of delivered()) got.set(to, (got.get(to) ?? 0) + 1);
    const of = (state: string) => rows.filter((row) => row.state === state);
    expect(killed, "workers that were killed").toBeGreaterThan(0);
    expect([...got.values()].filter((times) => times > 1)).toEqual([]);
    // Each is sent, or listed as unknown; none is forgotten.
    expect(of("SENT").length + of("UNKNOWN").length).toBe(mails);
    for (const { recipientAddress } of of("SENT"))
      expect(got.get(recipientAddress ?? ""), recipientAddress ?? "").toBe(1);
    expect(firstDay).toBeLessThanOrEqual(cap);
    expect(await mostPlaces(db, workspaceId, campaignId)).toBeLessThanOrEqual(cap);
    if (cell.provider === "RESEND") expect(of("UNKNOWN")).toEqual([]);
    return {
      ...{ provider: cell.provider, workers: cell.workers, moment: cell.moment, killed, mails },
      ...{ delivered: delivered().length, twice: 0, sent: of("SENT").length, unknown: of("UNKNOWN").length },
      ...{ firstDay, cap },
    };
  } finally {
    await smtp.close();
    await resend.close();
  }
}

/** Most places that were taken under the campaign's cap within any 24 hours: counted from the ledger itself. */
async function mostPlaces(db: PrismaClient, workspaceId: string, campaignId: string) {
  const uses = await db.quotaUse.findMany({
    where: { workspaceId, scope: "CAMPAIGN", scopeKey: campaignId, releasedAt: null },
    orderBy: { at: "asc" },
  });
  const times = uses.map(({ at }) => at.getTime());
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + DAY_MS).length));
}
