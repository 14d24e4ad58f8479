import { setTimeout as pause } from "node:timers/promises";
import type { CamContext } from "@/lib/cam/context";
import { Refusal } from "@/lib/cam/errors";
import { listOpenCampaigns } from "@/lib/cam/import/campaigns";
import { checkImport } from "@/lib/cam/import/check";
import { describeImport } from "@/lib/cam/import/describe";
import { type FollowedImport, followImport } from "@/lib/cam/import/follow";
import { planImport } from "@/lib/cam/import/plan";
import { startImport } from "@/lib/cam/import/start";
import { formatBytes, formatCountOf } from "@/lib/format/quantity";
import { inWorkspace, publicUrl } from "./acting";
import { defineCommand, jsonFlag, type Terminal } from "./command";
import { mapColumns } from "./import-columns";
import { uploadFile } from "./import-file";

const LOOK_EVERY_MS = 500;
const SPEAK_EVERY_MS = 2_000;

export const importCommand = defineCommand({
  name: "import",
  about: "Brings the people of a file into a campaign, and says what became of its rows.",
  words: ["FILE"],
  flags: {
    campaign: { value: "C", about: "the campaign's id or name", needed: true },
    map: {
      value: "column=field",
      about: "what a column becomes, where the guess is wrong; may be said several times",
      many: true,
    },
    check: { about: "say what would happen, and write nothing" },
    workspace: { value: "W", about: "the workspace's id or name, when there are several" },
    ...jsonFlag,
  },
  async run({ flags, words, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const campaignId = await campaignNamed(ctx, flags.campaign);
    const batchId = await uploadFile(ctx, words[0] ?? "", campaignId);
    await planImport(ctx, { batchId });
    if (flags.map?.length) {
      const mapping = mapColumns(await describeImport(ctx, { batchId }), flags.map);
      await planImport(ctx, { batchId, mapping });
    }
    await checkImport(ctx, { batchId });
    let batch = await whenSettled(ctx, batchId, terminal);
    if (batch.state === "CHECKED" && !flags.check && batch.rowsNew + batch.rowsUpdated > 0) {
      await startImport(ctx, { batchId });
      batch = await whenSettled(ctx, batchId, terminal);
    }
    const figures = figuresOf(batch);
    if (flags.json) terminal.json(figures);
    else for (const line of inWords(batch)) terminal.say(line);
    return batch.state === "FAILED" || batch.state === "CANCELLED" ? 1 : 0;
  },
});

async function campaignNamed(ctx: CamContext, named: string): Promise<string> {
  const open = await listOpenCampaigns(ctx);
  const [found, ...more] = open.filter(({ id, name }) => id === named || name === named);
  if (found && more.length === 0) return found.id;
  const known = open.map(({ id, name }) => `  ${id}  ${name}`).join("\n");
  if (found)
    throw new Refusal("invalid", `Several campaigns are called "${named}": name one by its id.\n${known}`);
  throw new Refusal(
    "missing",
    open.length > 0
      ? `There is no open campaign "${named}". There are:\n${known}`
      : "There is no open campaign to bring people into. Make one first.",
  );
}

/** Waits as long as somebody is there to bring the end about, and says now and then how far it is. */
async function whenSettled(ctx: CamContext, batchId: string, terminal: Terminal): Promise<FollowedImport> {
  let spoken = Date.now();
  for (;;) {
    const batch = await followImport(ctx, { batchId });
    if (!["CHECKING", "RUNNING"].includes(batch.state) || batch.worker !== "working") return batch;
    // Its run was stopped elsewhere: nobody will bring the end about.
    if (batch.run?.state === "CANCELLED" || batch.run?.state === "FAILED") return batch;
    if (Date.now() - spoken >= SPEAK_EVERY_MS) {
      spoken = Date.now();
      terminal.say(howFar(batch));
    }
    await pause(LOOK_EVERY_MS);
  }
}

function howFar({ state, run, fileBytes, rowsTotal }: FollowedImport): string {
  const done = run?.progressDone ?? 0;
  return state === "CHECKING"
    ? `Checking: ${formatBytes(done)} of ${formatBytes(fileBytes)}.`
    : `Bringing in: ${done.toLocaleString("en-GB")} of ${formatCountOf(rowsTotal ?? 0, "row")}.`;
}

function figuresOf(batch: FollowedImport) {
  const { id, state, error, campaignId, rowsTotal, rowsDone } = batch;
  return {
    batchId: id,
    state,
    error,
    campaignId,
    rows: rowsTotal,
    done: rowsDone,
    new: batch.rowsNew,
    known: batch.rowsUpdated,
    duplicate: batch.rowsDuplicate,
    invalid: batch.rowsInvalid,
    suppressed: batch.rowsSuppressed,
    worker: batch.worker,
  };
}

function inWords(batch: FollowedImport): string[] {
  const page = publicUrl(`/leads/import/${batch.id}`);
  if (batch.state === "CHECKING" || batch.state === "RUNNING")
    return [
      batch.worker === "working"
        ? `The work on ${batch.fileName} was stopped elsewhere. See ${page}.`
        : `${batch.fileName} waits: no worker is running at the moment. See ${page}.`,
    ];
  if (batch.state === "FAILED")
    return [`${batch.fileName} failed: ${batch.error ?? "nobody knows why"}. See ${page}.`];
  const would = batch.state === "CHECKED";
  return [
    `${batch.fileName}: ${formatCountOf(batch.rowsTotal ?? 0, "row")} ${would ? "checked, nothing written" : "dealt with"}.`,
    `  new            ${batch.rowsNew}`,
    `  known already  ${batch.rowsUpdated}`,
    `  repeated       ${batch.rowsDuplicate}`,
    `  cannot be used ${batch.rowsInvalid}`,
    `  suppressed     ${batch.rowsSuppressed}`,
    `Row by row: ${page}`,
  ];
}
