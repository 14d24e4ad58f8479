import { findCampaign } from "@/lib/cam/campaign/reads";
import { confirmRule, dismissRule, retireRule } from "@/lib/cam/learnt-rule/answer";
import { readLearntRules } from "@/lib/cam/learnt-rule/reads";
import { AnswerProposal, RuleId } from "@/lib/cam/learnt-rule/schema";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag } from "./command";

const common = {
  workspace: { value: "W", about: "the workspace's id or name, when there are several" },
  ...jsonFlag,
} as const;
const campaign = { value: "C", about: "the campaign's id or name", needed: true } as const;

export const rulesListCommand = defineCommand({
  name: "rules list",
  about:
    "What reviewers keep deciding the same way in a campaign, by its key and with how many that wait it would decide; and the rules in force, by their ids.",
  flags: { campaign, ...common },
  async run({ flags, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const told = await readLearntRules(ctx, await findCampaign(ctx, flags.campaign));
    if (flags.json) {
      terminal.json(told);
      return undefined;
    }
    for (const { key, agreed, disagreed, covers } of told.proposals)
      terminal.print(
        `proposed  "${key}"  ${formatCount(agreed)} of ${formatCountOf(agreed + disagreed, "decision")}; would decide up to ${formatCount(covers)} of the ${formatCount(told.waiting)} that wait`,
      );
    for (const { id, key, decidedBy } of told.inForce)
      terminal.print(`in force  ${id}  "${key}"  ${decidedBy ?? "somebody"} said yes`);
    if (told.proposals.length + told.inForce.length === 0)
      terminal.say(`Nothing is learnt from the last ${formatCountOf(told.lookedAt, "decision")}.`);
    return undefined;
  },
});

export const rulesConfirmCommand = defineCommand({
  name: "rules confirm",
  about: "Makes a proposal a rule, by its key; whom it covers of those that wait is judged again.",
  words: ["KEY"],
  flags: { campaign, ...common },
  async run({ flags, words: [key = ""], terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const { campaignId } = await findCampaign(ctx, flags.campaign);
    const done = await confirmRule(ctx, fitting(AnswerProposal, { campaignId, key }));
    if (flags.json) terminal.json(done);
    else
      terminal.say(`A rule now (${done.ruleId}). ${formatCountOf(done.leads, "lead")} judged again by it.`);
    return undefined;
  },
});

export const rulesDismissCommand = defineCommand({
  name: "rules dismiss",
  about: "Says no to a proposal, by its key: it is not proposed again.",
  words: ["KEY"],
  flags: { campaign, ...common },
  async run({ flags, words: [key = ""], terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const { campaignId } = await findCampaign(ctx, flags.campaign);
    const done = await dismissRule(ctx, fitting(AnswerProposal, { campaignId, key }));
    if (flags.json) terminal.json(done);
    else terminal.say(`"${key}" is not proposed again.`);
    return undefined;
  },
});

export const rulesRetireCommand = defineCommand({
  name: "rules retire",
  about: "Takes a rule out of force, by its id. What it decided stays.",
  words: ["ID"],
  flags: common,
  async run({ flags, words: [ruleId = ""], terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const done = await retireRule(ctx, fitting(RuleId, { ruleId }));
    if (flags.json) terminal.json(done);
    else terminal.say("Taken out. A person is asked again.");
    return undefined;
  },
});
