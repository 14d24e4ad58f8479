import { createCampaign } from "@/lib/cam/campaign/create";
import { pauseCampaign } from "@/lib/cam/campaign/pause";
import { findCampaign, listCampaigns, readCampaign } from "@/lib/cam/campaign/reads";
import { resumeCampaign } from "@/lib/cam/campaign/resume";
import { CampaignFilter, CreateCampaign, PauseCampaign } from "@/lib/cam/campaign/schema";
import { formatCountOf } from "@/lib/format/quantity";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag } from "./command";

const common = {
  workspace: { value: "W", about: "the workspace's id or name, when there are several" },
  ...jsonFlag,
} as const;

const whole = (text: string | undefined) => (text === undefined ? undefined : Number(text));

export const campaignCreateCommand = defineCommand({
  name: "campaign create",
  about: "Makes a draft; what is not said begins with a careful default.",
  flags: {
    name: { value: "N", about: "what the team calls it", needed: true },
    service: { value: "S", about: "what is sold in it" },
    "goal-clients": { value: "N", about: "how many clients it is to win" },
    "goal-mrr-minor": { value: "N", about: "the monthly revenue it is to win, in cents or the like" },
    currency: { value: "C", about: "EUR when left out" },
    "daily-cap": { value: "N", about: "the most mails within 24 hours" },
    mode: { value: "M", about: "SANDBOX, DRY_RUN (when left out) or LIVE" },
    ...common,
  },
  async run({ flags, terminal }) {
    const input = fitting(CreateCampaign, {
      name: flags.name,
      service: flags.service,
      goalClients: whole(flags["goal-clients"]),
      goalMrrMinor: whole(flags["goal-mrr-minor"]),
      currency: flags.currency?.toUpperCase(),
      dailyCap: whole(flags["daily-cap"]),
      mode: flags.mode?.toUpperCase(),
    });
    const made = await createCampaign(await inWorkspace(flags.workspace), input);
    if (flags.json) terminal.json({ id: made.campaignId, version: made.version });
    else terminal.say(`The draft "${input.name}" is made (${made.campaignId}).`);
    return undefined;
  },
});

export const campaignListCommand = defineCommand({
  name: "campaign list",
  about: "Lists campaigns with their figures, newest first.",
  flags: {
    state: {
      value: "S,S",
      about: "DRAFT, ACTIVE, PAUSED, COMPLETED, ARCHIVED; all but the last when left out",
    },
    ...common,
  },
  async run({ flags, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    let cursor: string | undefined;
    let listed = 0;
    do {
      const filter = fitting(CampaignFilter, { state: flags.state?.toUpperCase(), cursor, limit: 200 });
      const page = await listCampaigns(ctx, filter);
      for (const campaign of page.items) {
        listed += 1;
        if (flags.json) terminal.json(campaign);
        else
          terminal.say(
            `${campaign.id}  ${campaign.state.padEnd(9)}  ${formatCountOf(campaign.figures.leads, "lead").padStart(12)}  ${campaign.name}`,
          );
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    if (listed === 0 && !flags.json) terminal.say("There is no such campaign.");
    return undefined;
  },
});

export const campaignShowCommand = defineCommand({
  name: "campaign show",
  about: "Shows a campaign: its state, its goal, and what stands in the way of starting it.",
  words: ["CAMPAIGN"],
  flags: common,
  async run({ flags, words, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const campaign = await readCampaign(ctx, await findCampaign(ctx, words[0] ?? ""));
    if (flags.json) {
      terminal.json(campaign);
      return undefined;
    }
    const { settings, state, stateBecause, figures, readiness } = campaign;
    terminal.say(`${settings.name}: ${state.toLowerCase()}${stateBecause ? ` (${stateBecause})` : ""}`);
    terminal.say(`${formatCountOf(figures.leads, "lead")}, at most ${settings.dailyCap} mails in 24 hours.`);
    for (const { met, needed, text } of readiness)
      if (!met) terminal.say(`${needed ? "Before it can start" : "By the way"}: ${text}`);
    return undefined;
  },
});

export const campaignPauseCommand = defineCommand({
  name: "campaign pause",
  about: "Pauses an active campaign: nothing more of it is sent until a person resumes it.",
  words: ["CAMPAIGN"],
  flags: {
    reason: { value: "R", about: "why, so that others know when to resume it", needed: true },
    ...common,
  },
  async run({ flags, words, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const { campaignId, name } = await findCampaign(ctx, words[0] ?? "");
    const done = await pauseCampaign(ctx, fitting(PauseCampaign, { campaignId, reason: flags.reason }));
    if (flags.json) terminal.json({ id: campaignId, state: done.state });
    else terminal.say(`"${name}" is paused.`);
    return undefined;
  },
});

export const campaignResumeCommand = defineCommand({
  name: "campaign resume",
  about: "Lets a paused campaign go on, when it lacks nothing.",
  words: ["CAMPAIGN"],
  flags: common,
  async run({ flags, words, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const { campaignId, name } = await findCampaign(ctx, words[0] ?? "");
    const { state } = await resumeCampaign(ctx, { campaignId });
    if (flags.json) terminal.json({ id: campaignId, state });
    else terminal.say(`"${name}" goes on.`);
    return undefined;
  },
});
