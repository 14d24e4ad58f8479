import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { findCampaign } from "@/lib/cam/campaign/reads";
import { Refusal } from "@/lib/cam/errors";
import { listSequences, readSequence, type SequenceLine, stepsOf } from "@/lib/cam/sequence/reads";
import { saveSequence } from "@/lib/cam/sequence/save";
import { SaveSequence, SequenceOf } from "@/lib/cam/sequence/schema";
import { formatCountOf } from "@/lib/format/quantity";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag, WrongUsage } from "./command";

const common = {
  campaign: { value: "C", about: "the campaign, by its id or whole name", needed: true },
  workspace: { value: "W", about: "the workspace's id or name, when there are several" },
  ...jsonFlag,
} as const;

const whose = (tier: string | null) => (tier ? `${tier.toLowerCase()} leads` : "everybody else");
const inWords = ({ id, name, tier, steps, leads, leadsAreMore }: SequenceLine) =>
  `${id}  ${name}, for ${whose(tier)}: ${formatCountOf(steps.length, "step")}, ${leadsAreMore ? "over " : ""}${formatCountOf(leads, "lead")}`;

export const sequenceListCommand = defineCommand({
  name: "sequence list",
  about: "The sequences of a campaign, hottest first, and which tiers have none.",
  flags: common,
  async run({ flags, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const { campaignId } = await findCampaign(ctx, flags.campaign);
    const { sequences, tiers } = await listSequences(ctx, { campaignId });
    for (const sequence of sequences)
      if (flags.json) terminal.json(sequence);
      else terminal.print(inWords(sequence));
    for (const { tier, sequenceId } of tiers)
      if (sequenceId === null && !flags.json)
        terminal.say(tier ? `${whose(tier)} have no sequence.` : "There is no sequence for everybody else.");
    return undefined;
  },
});

export const sequenceShowCommand = defineCommand({
  name: "sequence show",
  about: "One sequence as JSON, as sequence save takes it.",
  words: ["SEQUENCE"],
  flags: common,
  async run({ flags, words: [sequenceId = ""], terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const { campaignId } = await findCampaign(ctx, flags.campaign);
    const sequence = await readSequence(ctx, fitting(SequenceOf, { campaignId, sequenceId }));
    const { name, tier, version } = sequence;
    terminal.json({ campaignId, sequenceId, version, name, tier, steps: stepsOf(sequence) });
    return undefined;
  },
});

export const sequenceSaveCommand = defineCommand({
  name: "sequence save",
  about:
    "Saves a sequence from a JSON file, or from stdin when the file is -: all of it, as sequence show prints it.",
  words: ["FILE"],
  flags: common,
  async run({ flags, words: [file = ""], terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const { campaignId } = await findCampaign(ctx, flags.campaign);
    const given = await readJson(file === "-" ? text(terminal.stdin) : readFile(file, "utf8"), file);
    const read = SaveSequence.safeParse({ sequenceId: null, ...given, campaignId });
    if (!read.success)
      throw new Refusal(
        "invalid",
        read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"),
      );
    const done = await saveSequence(ctx, read.data).catch((error: unknown) => {
      throw withFields(error);
    });
    if (flags.json) terminal.json(done);
    else terminal.say(`“${read.data.name}” is saved (${done.sequenceId}, version ${done.version}).`);
    return undefined;
  },
});

async function readJson(asked: Promise<string>, file: string): Promise<object> {
  const written = await asked.catch(() => {
    throw new WrongUsage(`${file} cannot be read`);
  });
  try {
    const value: unknown = JSON.parse(written);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below, in the same words.
  }
  throw new WrongUsage(`${file === "-" ? "What came on stdin" : file} is no JSON object`);
}

/** There is no form here: what is wrong is said with its place. */
function withFields(error: unknown) {
  if (!(error instanceof Refusal) || error.code !== "invalid" || !error.detail.fields) return error;
  const lines = Object.entries(error.detail.fields).map(([field, said]) => `${field}: ${said.join(" ")}`);
  return new Refusal("invalid", lines.join("\n"));
}
