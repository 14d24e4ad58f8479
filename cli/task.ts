import { findCampaign } from "@/lib/cam/campaign/reads";
import { doTask } from "@/lib/cam/task/do";
import { listTasks } from "@/lib/cam/task/reads";
import { DoTask, SkipTask, TaskList } from "@/lib/cam/task/schema";
import { skipTask } from "@/lib/cam/task/skip";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag } from "./command";
import { everyPage } from "./every-page";

const workspace = { value: "W", about: "the workspace's id or name, when there are several" } as const;

export const taskListCommand = defineCommand({
  name: "task list",
  about:
    "Lists what people are to do: calls and messages by hand, the longest due first; with --json one a line.",
  flags: {
    when: { value: "WHEN", about: "now (the default), later or done" },
    kind: { value: "K", about: "CALL or LINKEDIN" },
    campaign: { value: "C", about: "the campaign's id or name" },
    workspace,
    ...jsonFlag,
  },
  async run({ flags, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const campaign = flags.campaign && (await findCampaign(ctx, flags.campaign)).campaignId;
    await everyPage(terminal, {
      json: flags.json,
      none: "No task fits.",
      read: (cursor) =>
        listTasks(
          ctx,
          fitting(TaskList, {
            ...{ when: flags.when, kind: flags.kind?.toUpperCase(), cursor, limit: 200 },
            ...(campaign && { campaign }),
          }),
        ),
      inWords: (line) =>
        [
          line.id,
          line.kind.toLowerCase().padEnd(8),
          (line.decidedAt ?? line.dueAt).toISOString(),
          line.name,
          line.company,
          line.kind === "CALL" ? line.phone : line.linkedinUrl,
          line.outcome?.toLowerCase().replaceAll("_", " ") ?? line.says.split("\n")[0],
          ...line.kept,
        ]
          .filter(Boolean)
          .join("  "),
    });
    return undefined;
  },
});

export const taskDoneCommand = defineCommand({
  name: "task done",
  about: "Says what came of a task; the sequence goes on, ends, or the person is left alone, by the outcome.",
  flags: {
    id: { value: "ID", about: "the task's id", needed: true },
    outcome: {
      value: "O",
      about: "such as REACHED, NO_ANSWER, SENT, INTERESTED or NO_CONTACT",
      needed: true,
    },
    note: { value: "N", about: "for the timeline, in your own words" },
    workspace,
    ...jsonFlag,
  },
  async run({ flags, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const outcome = flags.outcome.toUpperCase().replaceAll("-", "_");
    const done = await doTask(ctx, fitting(DoTask, { taskId: flags.id, outcome, note: flags.note }));
    if (flags.json) terminal.json(done);
    else terminal.print(SAYS[done.follows]);
    return undefined;
  },
});

const SAYS = {
  "goes-on": "Done. The sequence goes on with its next step.",
  "handed-over": "Done. The sequence has ended: it is a person's turn.",
  stopped: "Done. The lead is stopped.",
  "left-campaign": "Done. They have left the campaign.",
  "left-alone": "Done. They are on the suppression list, and nobody writes to them any more.",
} as const;

export const taskSkipCommand = defineCommand({
  name: "task skip",
  about: "Leaves a task out, with the reason; the sequence goes on.",
  flags: {
    id: { value: "ID", about: "the task's id", needed: true },
    reason: { value: "R", about: "why it is left out", needed: true },
    workspace,
    ...jsonFlag,
  },
  async run({ flags, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const done = await skipTask(ctx, fitting(SkipTask, { taskId: flags.id, reason: flags.reason }));
    if (flags.json) terminal.json(done);
    else terminal.print("Left out. The sequence goes on with its next step.");
    return undefined;
  },
});
