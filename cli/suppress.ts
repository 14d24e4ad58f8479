import { SAID_REASONS, Suppress } from "@/lib/cam/suppression/schema";
import { suppress } from "@/lib/cam/suppression/suppress";
import { formatCountOf } from "@/lib/format/quantity";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag } from "./command";

/** "unsubscribed" is one of the list's reasons; anything else is what a person says about it. */
function reasonIn(words: string) {
  const known = SAID_REASONS.find(
    (reason) =>
      reason ===
      words
        .trim()
        .toUpperCase()
        .replace(/[\s-]+/g, "_"),
  );
  return known ? { reason: known } : { reason: "MANUAL", note: words };
}

export const suppressCommand = defineCommand({
  name: "suppress",
  about: "Puts an address or a domain on the list of who is never written to, and stops their leads.",
  words: ["ADDRESS|DOMAIN"],
  flags: {
    reason: {
      value: "R",
      about: "unsubscribed, complained, hard-bounce, manual; or in your own words",
      needed: true,
    },
    confirm: { value: "N", about: "how many contacts a provider's whole domain will stop" },
    workspace: { value: "W", about: "the workspace's id or name, when there are several" },
    ...jsonFlag,
  },
  async run({ flags, words: [word = ""], terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const domain = word.toLowerCase().replace(/^(\*?@|www\.)/, "");
    const confirmed = flags.confirm === undefined ? [] : [{ domain, contacts: Number(flags.confirm) }];
    const input = fitting(Suppress, { entries: [word], ...reasonIn(flags.reason), confirmed });
    const { lines, leadsStopped, runIds } = await suppress(ctx, input);
    const [line] = lines;
    if (flags.json) terminal.json({ ...line, leadsStopped, runIds });
    else {
      const already = line?.became === "KNOWN";
      terminal.say(`${line?.name} ${already ? "was on the list already" : "is on the list"}.`);
      if (line?.because) terminal.say(line.because);
      terminal.say(`${formatCountOf(leadsStopped, "lead")} stopped.`);
      if (runIds.length > 0)
        terminal.say(
          `The others are stopped in the background (run ${runIds.join(", ")}); nothing is sent to them.`,
        );
    }
    return undefined;
  },
});
