import { makeReadingRule, retireReadingRule } from "@/lib/cam/reading-rule/make";
import { listReadingRules } from "@/lib/cam/reading-rule/reads";
import { inWords } from "@/lib/cam/reading-rule/rules";
import { MakeReadingRule, OfReadingRule, TryReadingRule } from "@/lib/cam/reading-rule/schema";
import { tryReadingRule } from "@/lib/cam/reading-rule/try";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag } from "./command";

const common = {
  workspace: { value: "W", about: "the workspace's id or name, when there are several" },
  ...jsonFlag,
} as const;

const ASK = "ASK";
const inClass = (is: string | null) => is ?? "a person is asked";

export const readingRulesListCommand = defineCommand({
  name: "reply rules list",
  about: "Lists the workspace's own rules for reading what comes in, with what each has decided.",
  flags: common,
  async run({ flags, terminal }) {
    const told = await listReadingRules(await inWorkspace(flags.workspace));
    if (flags.json) {
      terminal.json(told);
      return undefined;
    }
    for (const { readingRuleId, says, read, corrected, ...rule } of told.rules)
      terminal.print(
        `${readingRuleId}  ${inWords(rule)}: ${inClass(says)}  ${formatCountOf(read, "message")} read, ${formatCount(corrected)} corrected since`,
      );
    if (told.rules.length === 0) terminal.say("There is none: CAM reads by itself.");
    return undefined;
  },
});

export const readingRulesAddCommand = defineCommand({
  name: "reply rules add",
  about: "Makes a rule for reading: what messages that say certain words, or come from somewhere, mean.",
  flags: {
    says: {
      value: "C",
      about: "POSITIVE, NEGATIVE, OOO, UNSUB, NEUTRAL, or ASK: a person is asked",
      needed: true,
    },
    words: { value: "TEXT", about: "words of the new text or of the subject" },
    from: { value: "A", about: "the address or the domain it comes from" },
    because: { value: "TEXT", about: "why" },
    "dry-run": { about: "only say what it would have made of the last messages" },
    ...common,
  },
  async run({ flags, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const says = flags.says.toUpperCase();
    const looked = { says: says === ASK ? null : says, words: flags.words, sender: flags.from };
    if (flags["dry-run"]) {
      const tried = await tryReadingRule(ctx, fitting(TryReadingRule, looked));
      if (flags.json) terminal.json(tried);
      else
        terminal.print(
          `Fits ${formatCount(tried.fits)} of the last ${formatCountOf(tried.lookedAt, "message")}; ${formatCount(tried.otherwise)} would be otherwise, ${formatCount(tried.against)} of them against what a person said.`,
        );
      return undefined;
    }
    const done = await makeReadingRule(ctx, fitting(MakeReadingRule, { ...looked, because: flags.because }));
    if (flags.json) terminal.json(done);
    else terminal.say(`A rule now (${done.readingRuleId}). It reads what comes in from now on.`);
    return undefined;
  },
});

export const readingRulesRemoveCommand = defineCommand({
  name: "reply rules remove",
  about: "Takes a rule for reading out, by its id. What it read stays.",
  words: ["ID"],
  flags: common,
  async run({ flags, words: [readingRuleId = ""], terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const rule = await retireReadingRule(ctx, fitting(OfReadingRule, { readingRuleId }));
    if (flags.json) terminal.json(rule);
    else terminal.say(`Taken out: ${inWords(rule)}.`);
    return undefined;
  },
});
