import { findCampaign } from "@/lib/cam/campaign/reads";
import { CALENDAR_DAYS, Simulate } from "@/lib/cam/planning/schema";
import { simulateSends } from "@/lib/cam/planning/simulate";
import { formatMoment } from "@/lib/format/moment";
import { formatCountOf } from "@/lib/format/quantity";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag } from "./command";

export const simulateCommand = defineCommand({
  name: "simulate",
  about: "The coming sends of a campaign, and who is left out and why; nothing is written.",
  flags: {
    campaign: { value: "C", about: "the campaign, by its id or whole name", needed: true },
    days: { value: "N", about: `how many days ahead, ${CALENDAR_DAYS} unless told` },
    workspace: { value: "W", about: "the workspace's id or name, when there are several" },
    ...jsonFlag,
  },
  async run({ flags, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const { campaignId } = await findCampaign(ctx, flags.campaign);
    const ahead = await simulateSends(ctx, fitting(Simulate, { campaignId, days: flags.days }));
    if (flags.json) {
      terminal.json(ahead);
      return undefined;
    }
    const boxes = new Map(ahead.mailboxes.map(({ id, address }) => [id, address]));
    for (const { because } of ahead.unless) terminal.say(because);
    for (const { at, name, company, step, mailboxId, zone, leading } of ahead.mails)
      terminal.print(
        [
          formatMoment(at, { zone: zone ?? ahead.zone }),
          leading.replace("-", " ").padEnd(9),
          `step ${step ?? "–"}`,
          [name, company].filter(Boolean).join(", "),
          `from ${boxes.get(mailboxId ?? "") ?? "a mailbox that is gone"}`,
        ].join("  "),
      );
    await terminal.drained();
    for (const { code, people, named } of ahead.leftOut)
      terminal.say(
        `Left out, ${code}: ${formatCountOf(people, "person", "people")}. ${named[0]?.because ?? ""}`,
      );
    if (ahead.noRoom > 0)
      terminal.say(`${formatCountOf(ahead.noRoom, "person has", "people have")} no room in this time.`);
    terminal.say(
      `${formatCountOf(ahead.mails.length, "mail")} and ${formatCountOf(ahead.tasks.length, "task")} in ${formatCountOf(ahead.days, "day")}, if nobody answers. Nothing was written.`,
    );
    return undefined;
  },
});
