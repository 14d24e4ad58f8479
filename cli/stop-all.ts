import { resumeEverything } from "@/lib/cam/safety/resume-all";
import { ResumeEverything, StopEverything } from "@/lib/cam/safety/schema";
import { stopEverything } from "@/lib/cam/safety/stop-all";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag, WrongUsage } from "./command";

export const stopAllCommand = defineCommand({
  name: "stop-all",
  about: "Stops all sending of a workspace from the next mail on, or lets it go on.",
  words: ["on|off"],
  flags: {
    reason: { value: "R", about: "why, for the audit log and the banner" },
    workspace: { value: "W", about: "the workspace's id or name, when there are several" },
    ...jsonFlag,
  },
  async run({ flags, words, terminal }) {
    const [word] = words;
    if (word !== "on" && word !== "off") throw new WrongUsage(`"${word}" is neither on nor off`);
    const ctx = await inWorkspace(flags.workspace);
    const { stopped } =
      word === "on"
        ? await stopEverything(ctx, fitting(StopEverything, { reason: flags.reason }))
        : await resumeEverything(ctx, fitting(ResumeEverything, { reason: flags.reason }));
    if (flags.json) terminal.json({ stopped });
    else terminal.say(stopped ? "All sending is stopped." : "Sending may go on.");
    return undefined;
  },
});
