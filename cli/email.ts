import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { type Answered, MOST_AT_ONCE, SendMails } from "@/lib/cam/direct-mail/schema";
import { sendMails } from "@/lib/cam/direct-mail/send";
import { Refusal } from "@/lib/cam/errors";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag } from "./command";

const common = {
  "dry-run": { about: "say what would become of it, and write nothing" },
  workspace: { value: "W", about: "the workspace's id or name, when there are several" },
  ...jsonFlag,
} as const;

const inWords = (answer: Answered) => {
  const reasons = answer.reasons.map(({ because }) => because).join(" ");
  if (!answer.accepted) return `${answer.leadId}  refused  ${reasons}`;
  const waits = answer.waitsForYes ? "waits for a yes" : `goes from ${answer.dueAt.toISOString()} on`;
  return `${answer.leadId}  ${waits}  ${answer.outboundId}  ${reasons}`.trimEnd();
};

export const emailSendCommand = defineCommand({
  name: "email send",
  about: "A mail of one's own to a lead, through every check; its text stands in a file, or on stdin.",
  words: ["[FILE]"],
  flags: {
    lead: { value: "L", about: "the lead's id", needed: true },
    subject: { value: "S", about: "the subject", needed: true },
    mailbox: { value: "M", about: "the mailbox's id; else the one that wrote to them before" },
    at: { value: "T", about: "not before this time" },
    ...common,
  },
  async run({ flags, words: [file], terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const text = file ? await readFile(file, "utf8") : await readAll(process.stdin);
    const mail = {
      leadId: flags.lead,
      subject: flags.subject,
      text,
      mailboxId: flags.mailbox ?? null,
      at: flags.at ?? null,
    };
    const { answers } = await sendMails(
      ctx,
      fitting(SendMails, { mails: [mail], dry_run: flags["dry-run"] === true }),
      { byPerson: true },
    );
    for (const answer of answers) {
      if (flags.json) terminal.json(answer);
      if (!answer.accepted)
        throw new Refusal("conflict", answer.reasons.map(({ because }) => because).join(" "));
      if (!flags.json) terminal.print(inWords(answer));
    }
    return undefined;
  },
});

export const emailBatchSendCommand = defineCommand({
  name: "email batch-send",
  about: "Mails of one's own, one JSON object a line with leadId, subject and text; each stands for itself.",
  words: ["[FILE]"],
  flags: common,
  async run({ flags, words: [file], terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const lines = (file ? await readFile(file, "utf8") : await readAll(process.stdin))
      .split("\n")
      .flatMap((line, at) => (line.trim() ? [{ line, number: at + 1 }] : []));
    const mails = lines.map(({ line, number }) => {
      try {
        return JSON.parse(line) as unknown;
      } catch {
        throw new Refusal("invalid", `Line ${number} is no JSON object. Nothing was sent.`);
      }
    });
    let refused = 0;
    for (let from = 0; from < mails.length; from += MOST_AT_ONCE) {
      const some = mails.slice(from, from + MOST_AT_ONCE);
      const { answers } = await sendMails(
        ctx,
        fitting(SendMails, { mails: some, dry_run: flags["dry-run"] === true }),
      );
      for (const answer of answers) {
        if (!answer.accepted) refused++;
        if (flags.json) terminal.json(answer);
        else terminal.print(inWords(answer));
      }
      await terminal.drained();
    }
    terminal.say(`${mails.length - refused} of ${mails.length} were accepted.`);
    return refused > 0 ? 1 : undefined;
  },
});
