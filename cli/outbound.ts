import { findCampaign } from "@/lib/cam/campaign/reads";
import { listOutbound } from "@/lib/cam/ledger/list";
import { readOutbound } from "@/lib/cam/ledger/read";
import { settleUnknown } from "@/lib/cam/ledger/settle";
import { OutboundId, OutboundList, SettleUnknown } from "@/lib/cam/outbound/schema";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag, WrongUsage } from "./command";
import { everyPage } from "./every-page";

const workspace = { value: "W", about: "the workspace's id or name, when there are several" } as const;

export const outboundListCommand = defineCommand({
  name: "outbound list",
  about: "Lists mails of the ledger; with --json one a line.",
  flags: {
    group: { value: "G", about: "waiting, planned, held, sending, sent, not-sent or unknown" },
    campaign: { value: "C", about: "the campaign's id or name" },
    lead: { value: "L", about: "the lead's id" },
    find: { value: "Q", about: "an address, a name, a Message-ID or words of a subject" },
    rehearsal: { about: "rehearsals instead of what goes" },
    workspace,
    ...jsonFlag,
  },
  async run({ flags, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const campaign = flags.campaign && (await findCampaign(ctx, flags.campaign)).campaignId;
    await everyPage(terminal, {
      json: flags.json,
      none: "No mail fits.",
      read: (cursor) =>
        listOutbound(
          ctx,
          fitting(OutboundList, {
            group: flags.group,
            ...(campaign && { campaign }),
            lead: flags.lead,
            q: flags.find,
            rehearsal: flags.rehearsal === true,
            cursor,
            limit: 200,
          }),
        ),
      inWords: (line) =>
        [
          line.id,
          line.state.toLowerCase().replace("_", " ").padEnd(17),
          (line.sentAt ?? line.dueAt).toISOString(),
          line.recipientAddress ?? "nobody any more",
          line.subject,
          [...line.reasons, ...line.holdReasons].join(", "),
        ]
          .filter(Boolean)
          .join("  "),
    });
    return undefined;
  },
});

export const outboundShowCommand = defineCommand({
  name: "outbound show",
  about: "Shows one mail: what was checked, every try, and why it has not gone.",
  flags: {
    id: { value: "ID", about: "the mail's id", needed: true },
    workspace,
    ...jsonFlag,
  },
  async run({ flags, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const mail = await readOutbound(ctx, fitting(OutboundId, { outboundId: flags.id }));
    if (flags.json) {
      terminal.json(mail);
      return undefined;
    }
    terminal.print(`${mail.state.toLowerCase().replace("_", " ")}, due ${mail.dueAt.toISOString()}`);
    for (const { name, value } of mail.headers) terminal.print(`${name}: ${value}`);
    for (const { because } of mail.plan?.said ?? []) terminal.print(`  ${because}`);
    if (mail.checksPassed.length > 0) terminal.print(`Checks passed: ${mail.checksPassed.join(", ")}`);
    for (const { attempt, fact, at, by, code, answer } of mail.attemptBook)
      terminal.print(
        `Try ${attempt}: ${[fact.toLowerCase(), at.toISOString(), by, code, answer].filter(Boolean).join("  ")}`,
      );
    if (mail.reasonDetail) terminal.print(`Because: ${mail.reasonDetail}`);
    if (mail.now) {
      terminal.print(`Asked now: ${mail.now.to.toLowerCase()}`);
      for (const { because } of mail.now.reasons) terminal.print(`  ${because}`);
    }
    terminal.print("");
    terminal.print(mail.text ?? "The text is gone with the person who was erased.");
    return undefined;
  },
});

const BECAME = {
  SENT: "It counts as sent.",
  READY: "It is tried again, through every check.",
  CANCELLED: "It is left, and does not go again.",
} as const;

export const outboundSettleCommand = defineCommand({
  name: "outbound settle",
  about:
    "Says, after looking, whether a mail whose answer was lost went. One that did not is left, or tried again.",
  flags: {
    id: { value: "ID", about: "the mail's id; outbound list --group unknown names them", needed: true },
    sent: { about: "it went: it is in the Sent folder, or the reader has it" },
    "not-sent": { about: "it did not go, and is left" },
    again: { about: "with --not-sent: it is tried once more" },
    reason: { value: "R", about: "where you looked and what you saw", needed: true },
    workspace,
    ...jsonFlag,
  },
  async run({ flags, terminal }) {
    if (flags.sent === flags["not-sent"]) throw new WrongUsage("say either --sent or --not-sent");
    const input = fitting(SettleUnknown, {
      outboundId: flags.id,
      sent: flags.sent,
      again: flags.again,
      reason: flags.reason,
    });
    const settled = await settleUnknown(await inWorkspace(flags.workspace), input);
    if (flags.json) terminal.json(settled);
    else terminal.say(BECAME[settled.state]);
    return undefined;
  },
});
