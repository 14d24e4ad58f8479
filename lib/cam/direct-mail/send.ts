import { requireRole } from "../access";
import { emailKey } from "../address-key/rules";
import { askForReview, CAMPAIGN_ASKS } from "../approval/ask-for-review";
import { keepOwnYes } from "../approval/own-yes";
import { yesAskedFor } from "../approval/yes-asked-for";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { envelopeName } from "../envelope/name";
import { Refusal } from "../errors";
import { decideSend } from "../gate/rules";
import type { Gate } from "../gate/schema";
import { dispatchJob } from "../jobs/dispatch";
import { followOn } from "../jobs/follow-on";
import { addresseesOf, letterheadOf, sendersOf } from "../letter/facts";
import { letterTo } from "../letter/rules";
import type { Addressee, Letterhead, Sender } from "../letter/schema";
import { oneByOne } from "../one-by-one";
import { putInLedger } from "../outbound/put";
import { ledgerRow } from "../outbound/row";
import { safetyOf } from "../safety/limits";
import { factsBook } from "../sending/facts";
import { messagesById } from "../sending/messages";
import { withinCompanyWeek } from "./company-week";
import { chooseBoxes } from "./mailbox";
import { type Answered, FARTHEST_DAYS, type SendMail, type SendMails } from "./schema";

const DAY_MS = 24 * 3_600_000;

type Mail = SendMails["mails"][number];
type Written = ReturnType<typeof writeOne>;

/** One mail of one's own, through the same gate as everything else. */
export async function sendMail(ctx: CamContext, { dry_run, ...mail }: SendMail) {
  const { kind } = ctx.actor;
  const byPerson = kind === "operator" || kind === "cli";
  const { answers } = await sendMails(ctx, { mails: [mail], dry_run }, { byPerson });
  const [answer] = answers;
  if (!answer) throw new Error("A mail was asked for, and nothing was answered.");
  if (!answer.accepted) {
    const unknown = answer.reasons.some(({ code }) => code === "no-such-lead");
    throw new Refusal(
      unknown ? "missing" : "conflict",
      answer.reasons.map(({ because }) => because).join(" "),
    );
  }
  return answer;
}

/**
 * Mails of one's own, each for itself: what may not go is refused with its reasons, and nothing of it is kept; what only
 * waits (for its hour, for room, for a person's yes) is kept and goes then.
 */
export async function sendMails(
  ctx: CamContext,
  { mails, dry_run }: SendMails,
  { byPerson = false } = {},
): Promise<{ answers: Answered[] }> {
  requireRole(ctx, "OPERATOR");
  const twice = mails.find((one, place) => mails.findIndex(({ leadId }) => leadId === one.leadId) !== place);
  if (twice) throw new Refusal("invalid", `The lead ${twice.leadId} is named twice: one mail to each.`);
  try {
    return await inTransaction(ctx, async (tx) => {
      const answers = await answerAll(tx, mails, byPerson);
      if (dry_run) throw new Looked(answers);
      const accepted = answers.flatMap((one) => (one.accepted ? [one] : []));
      if (accepted.length > 0) {
        await recordAudit(tx, {
          action: "mail.asked-for",
          subjectKind: "outbound",
          ...(accepted.length === 1 && accepted[0] && { subjectId: accepted[0].outboundId }),
          detail: { accepted: accepted.length, refused: answers.length - accepted.length },
        });
        for (const campaignId of await campaignsOf(tx, accepted)) await followOn(tx, dispatchJob, campaignId);
      }
      return { answers };
    });
  } catch (error) {
    if (error instanceof Looked) return { answers: error.answers };
    throw error;
  }
}

/** Carries the answers out of a transaction that must leave nothing behind. */
class Looked extends Error {
  readonly answers: Answered[];
  constructor(answers: Answered[]) {
    super("Only a look.");
    this.answers = answers;
  }
}

async function campaignsOf({ db, workspaceId }: CamContext, answers: readonly { leadId: string }[]) {
  const rows = await db.lead.findMany({
    where: { workspaceId, id: { in: answers.map(({ leadId }) => leadId) } },
    distinct: ["campaignId"],
    select: { campaignId: true },
  });
  return rows.map(({ campaignId }) => campaignId);
}

async function answerAll(tx: CamContext, mails: readonly Mail[], byPerson: boolean): Promise<Answered[]> {
  const people = new Map(
    (
      await addresseesOf(
        tx,
        mails.map(({ leadId }) => leadId),
      )
    ).map((one) => [one.leadId, one]),
  );
  const heads = new Map<string, Letterhead>();
  for (const { campaignId } of people.values())
    if (!heads.has(campaignId)) heads.set(campaignId, await letterheadOf(tx, campaignId));
  const boxes = await chooseBoxes(tx, mails, people);
  const senders = await sendersOf(tx, [...new Set(boxes.values())]);
  const { latenessMinutes } = await safetyOf(tx);
  const written = mails.map((mail) => {
    const to = people.get(mail.leadId);
    const sender = senders.get(boxes.get(mail.leadId) ?? "");
    return writeOne(tx, { mail, to, head: to && heads.get(to.campaignId), sender, latenessMinutes });
  });
  const rows = written.flatMap((one) => ("row" in one ? [one] : []));
  const gates = await asIfWritten(tx, rows);
  const said = written.map((one) => answerOf(one, gates.get("row" in one ? one.row.id : "")));
  // A person who asks for one mail to one lead knows what they do, and has read it: that is their yes.
  const answers = byPerson ? said : await askedBeside(tx, await withinCompanyWeek(tx, said, people), people);
  const yesTo = new Map(answers.flatMap((one) => (one.accepted ? [[one.outboundId, one.waitsForYes]] : [])));
  const kept = rows.filter(({ row }) => yesTo.has(row.id));
  await putInLedger(
    tx,
    kept.map(({ row }) => (yesTo.get(row.id) ? { ...row, ...WAITS_FOR_YES } : row)),
  );
  if (byPerson)
    await keepOwnYes(
      tx,
      kept.map(({ row }) => row.id),
    );
  await askForReview(
    tx,
    kept.filter(({ row }) => yesTo.get(row.id)).map(({ row, stops }) => ({ outboundId: row.id, stops })),
  );
  await tellWhen(tx, answers);
  return answers;
}

const WAITS_FOR_YES = { state: "AWAITING_APPROVAL", approvalRequired: true } as const;

/** Whom the campaign asks about as well: one that was turned away had its place among the first, and the next went unread. */
async function askedBeside(
  tx: CamContext,
  answers: readonly Answered[],
  people: ReadonlyMap<string, Addressee>,
): Promise<Answered[]> {
  const asks = await yesAskedFor(tx, [...new Set([...people.values()].map(({ campaignId }) => campaignId))]);
  return answers.map((answer) => {
    const to = people.get(answer.leadId);
    if (!answer.accepted || !to || !asks(to.campaignId)) return answer;
    const reasons = [{ code: "approval", because: CAMPAIGN_ASKS }, ...answer.reasons];
    return { ...answer, waitsForYes: true, reasons };
  });
}

/** What the gate says of these, each behind those that go before it. The ledger forgets nothing, so they are taken back as never written. */
async function asIfWritten(tx: CamContext, rows: readonly { row: ReturnType<typeof ledgerRow> }[]) {
  const gates = new Map<string, Gate>();
  if (rows.length === 0) return gates;
  await tx.db.$executeRaw`savepoint asked`;
  const left = await oneByOne(tx, rows, (some) =>
    putInLedger(
      tx,
      some.map(({ row }) => row),
    ),
  );
  for (const { item, error } of left) {
    tx.log.error({ error, leadId: item.row.leadId }, "the database refused a mail that was asked for");
    gates.set(item.row.id, { to: "SKIP", reasons: REFUSED_BY_DATABASE, passed: [] });
  }
  const messages = await messagesById(
    tx,
    rows.map(({ row }) => row.id),
  );
  const book = await factsBook(tx, messages, { cap: messages.length + 1, used: 0 });
  const now = tx.now();
  for (const message of messages) {
    // As if a person had said yes: whether they are asked is said beside it.
    const yes = { required: false, given: null, fingerprint: null, asksAll: false };
    const gate = decideSend({ ...book.factsOf(message, now), approval: yes, problems: [] });
    if (gate.to === "SEND") book.took(message, now);
    gates.set(message.id, gate);
  }
  await tx.db.$executeRaw`rollback to savepoint asked`;
  return gates;
}

const REFUSED_BY_DATABASE = [
  {
    code: "refused-by-database",
    because: "The database did not take this mail as it was written. Look at the server's log.",
  },
];

const refused = (leadId: string, code: string, because: string) => ({ leadId, reasons: [{ code, because }] });

interface Writing {
  mail: Mail;
  to: Addressee | undefined;
  head: Letterhead | undefined;
  sender: Sender | undefined;
  latenessMinutes: number;
}

function writeOne(tx: CamContext, { mail, to, head, sender, latenessMinutes }: Writing) {
  const { leadId } = mail;
  if (mail.at && mail.at.getTime() > tx.now().getTime() + FARTHEST_DAYS * DAY_MS)
    return refused(leadId, "too-far", `A mail is asked for at most ${FARTHEST_DAYS} days ahead.`);
  if (!to || !head) return refused(leadId, "no-such-lead", "There is no such lead in this workspace.");
  if (!to.address || emailKey(to.address) === undefined)
    return refused(leadId, "no-address", "There is no address to write to.");
  if (!sender)
    return refused(leadId, "mailbox", "No mailbox of this campaign can send now. Connect one, or name one.");
  const id = tx.newId();
  const letter = letterTo(to, head, sender, {
    wording: { subject: mail.subject, body: mail.text },
    threadSubject: null,
    link: tx.links.unsubscribe({ workspaceId: tx.workspaceId, outboundId: id }).page,
    seed: id,
  });
  if (!letter.ok) return refused(leadId, "wording", letter.because);
  const stops = letter.problems.filter(({ level }) => level === "stops");
  const { campaignId, contactId } = to;
  const asked = stops.length > 0;
  const row = ledgerRow(tx, {
    ...{ id, kind: "DIRECT", rehearsal: false, state: asked ? "AWAITING_APPROVAL" : "READY" },
    of: { campaignId, leadId, contactId },
    to: { address: to.address, name: envelopeName(to) },
    ...{ sender, letter, references: [], latenessMinutes, asked },
    at: Math.max(tx.now().getTime(), mail.at?.getTime() ?? 0),
    holdReasons: stops.map(({ code }) => code),
  });
  return { leadId, row, asked, stops };
}

/** What waits for an hour, for room or for a yes is kept. What waits for a switch is not: it would go whenever that is turned. */
function answerOf(written: Written, gate: Gate | undefined): Answered {
  if (!("row" in written) || !gate)
    return { leadId: written.leadId, accepted: false, reasons: "reasons" in written ? written.reasons : [] };
  const { leadId, row, asked, stops } = written;
  const said = "reasons" in gate ? gate.reasons : [];
  const until = gate.to === "HOLD" ? gate.until : null;
  if (gate.to !== "SEND" && until === null) return { leadId, accepted: false, reasons: [...said] };
  const dueAt = until !== null && until > row.dueAt ? until : row.dueAt;
  const reasons = [...stops.map(({ code, because }) => ({ code, because })), ...said];
  return { leadId, accepted: true, outboundId: row.id, waitsForYes: asked, dueAt, reasons };
}

async function tellWhen({ db, workspaceId, now }: CamContext, answers: readonly Answered[]) {
  const kept = answers.flatMap((one) => (one.accepted ? [one] : []));
  await db.$executeRaw`
    update "Outbound" o set "notAfter" = o."notAfter" + (k."at" - o."dueAt"), "dueAt" = k."at", "updatedAt" = ${now()}
      from unnest(${kept.map(({ outboundId }) => outboundId)}::uuid[], ${kept.map(({ dueAt }) => dueAt)}::timestamptz[]) as k("id", "at")
     where o."workspaceId" = ${workspaceId}::uuid and o."id" = k."id" and o."dueAt" < k."at"`;
}
