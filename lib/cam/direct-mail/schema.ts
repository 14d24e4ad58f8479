import { z } from "zod";
import { Wording } from "../wording/schema";

const AT_MOST = 5;

/** A wish in another spelling ("dryRun") is refused by its name: unheard, it would be a real mail. */
const nothingElse = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys") return undefined;
      const names = issue.keys.slice(0, AT_MOST).map((name) => `“${name.slice(0, 60)}”`);
      return `There is no field ${names.join(", ")} here. There are: ${Object.keys(shape).join(", ")}.`;
    },
  });

const mail = {
  leadId: z.uuid("This is no lead."),
  subject: z
    .string()
    .trim()
    .min(1, "A mail needs a subject.")
    .max(300, "Use at most 300 characters for the subject."),
  /** Plain text; variables as in a sequence. */
  text: Wording.shape.body.refine((text) => text.trim() !== "", "A mail needs a text."),
  /** Else the mailbox that wrote to them before, else one of the campaign. */
  mailboxId: z.uuid("This is no mailbox.").nullable().default(null),
  /** Not before; without it, as soon as it may. */
  at: z.iso
    .datetime({ offset: true, error: "A time is written as 2026-11-24T09:00:00Z." })
    .transform((text) => new Date(text))
    .nullable()
    .default(null),
};

/** A mail of one's own to somebody who is a lead: whence they are known, and why they may be written to, stands there. */
export const DirectMail = nothingElse(mail);

const dry_run = z
  .union([z.boolean(), z.enum(["true", "false"]).transform((said) => said === "true")], "Say true or false.")
  .default(false);

export const SendMail = nothingElse({ ...mail, dry_run });
export type SendMail = z.infer<typeof SendMail>;

export const MOST_AT_ONCE = 100;

export const SendMails = nothingElse({
  mails: z
    .array(DirectMail)
    .min(1, "Give at least one mail.")
    .max(MOST_AT_ONCE, `At most ${MOST_AT_ONCE} mails go in one request.`),
  dry_run,
});
export type SendMails = z.infer<typeof SendMails>;

export const TestSend = nothingElse({
  campaignId: z.uuid("This is no campaign."),
  /** Whose values stand in it. */
  leadId: z.uuid("This is no lead."),
  wording: Wording,
  /** One line, whatever a program made of it: more would be headers of somebody's own. */
  threadSubject: z
    .string()
    .max(300, "Use at most 300 characters for the subject.")
    .refine((text) => !/\0|\p{Cs}/u.test(text), "A NUL or half a sign cannot be kept in a subject.")
    .transform((text) => text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim() || null)
    .nullable()
    .default(null),
  stepId: z.uuid().nullable().default(null),
});
export type TestSend = z.infer<typeof TestSend>;

/** Farther ahead nobody knows what is true then. */
export const FARTHEST_DAYS = 90;

export type Said = { code: string; because: string };

/** What became of one mail that was asked for. */
export type Answered =
  /** It goes when it may: the reasons say what it waits for. */
  | { leadId: string; accepted: true; outboundId: string; waitsForYes: boolean; dueAt: Date; reasons: Said[] }
  /** It is not kept. */
  | { leadId: string; accepted: false; reasons: Said[] };
