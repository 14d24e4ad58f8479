import { pauseMailbox } from "@/lib/cam/mailbox/pause";
import { findMailbox, listMailboxes } from "@/lib/cam/mailbox/reads";
import { resumeMailbox } from "@/lib/cam/mailbox/resume";
import { PauseMailbox } from "@/lib/cam/mailbox/schema";
import { testMailbox } from "@/lib/cam/mailbox/test";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag } from "./command";

const common = {
  workspace: { value: "W", about: "the workspace's id or name, when there are several" },
  ...jsonFlag,
} as const;

export const mailboxListCommand = defineCommand({
  name: "mailbox list",
  about: "Lists mailboxes: state, sent in 24 hours of what is allowed now, and what stands in the way.",
  flags: common,
  async run({ flags, terminal }) {
    const { items } = await listMailboxes(await inWorkspace(flags.workspace));
    for (const one of items) {
      if (flags.json) {
        terminal.json(one);
        continue;
      }
      const { id, state, used, capNow, address, domain } = one;
      terminal.say(`${id}  ${state.padEnd(7)}  ${`${used} of ${capNow}`.padStart(10)}  ${address}`);
      for (const trouble of [one.stateBecause, one.lastTrouble, domain?.paused, domain?.problem])
        if (trouble) terminal.say(`    ${trouble}`);
    }
    if (items.length === 0 && !flags.json) terminal.say("There is no mailbox yet.");
    return undefined;
  },
});

export const mailboxTestCommand = defineCommand({
  name: "mailbox test",
  about: "Signs in as the mailbox would to send, sends nothing, and says what it found.",
  words: ["MAILBOX"],
  flags: common,
  async run({ flags, words, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const { mailboxId, address } = await findMailbox(ctx, words[0] ?? "");
    const { connected, says } = await testMailbox(ctx, { mailboxId });
    if (flags.json) terminal.json({ id: mailboxId, connected, says });
    else terminal.say(`${address}: ${says}`);
    return connected ? undefined : 1;
  },
});

export const mailboxPauseCommand = defineCommand({
  name: "mailbox pause",
  about: "Pauses a mailbox: nothing goes from it until a person lets it go on.",
  words: ["MAILBOX"],
  flags: {
    reason: { value: "R", about: "why, so that others know when to let it go on", needed: true },
    ...common,
  },
  async run({ flags, words, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const { mailboxId, address } = await findMailbox(ctx, words[0] ?? "");
    const done = await pauseMailbox(ctx, fitting(PauseMailbox, { mailboxId, reason: flags.reason }));
    if (flags.json) terminal.json({ id: mailboxId, state: done.state });
    else terminal.say(`${address} is paused.`);
    return undefined;
  },
});

export const mailboxResumeCommand = defineCommand({
  name: "mailbox resume",
  about: "Lets a paused mailbox send again.",
  words: ["MAILBOX"],
  flags: common,
  async run({ flags, words, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const { mailboxId, address } = await findMailbox(ctx, words[0] ?? "");
    const { state } = await resumeMailbox(ctx, { mailboxId });
    if (flags.json) terminal.json({ id: mailboxId, state });
    else terminal.say(`${address} goes on.`);
    return undefined;
  },
});
