import type { OutboundState } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { decideSend } from "../gate/rules";
import { WAITING } from "../mail-state/rules";
import type { OutboundId } from "../outbound/schema";
import { OutboundPlan } from "../planning/schema";
import { factsBook } from "../sending/facts";
import { messagesById } from "../sending/messages";
import { unsubscribeHeaders } from "../unsubscribe/rules";

export const noSuchMessage = () => new Refusal("missing", "There is no such message.");

/** The whole of one message: what it says, why then and from there, what was checked, every try, and, of one that has not gone, why not now. */
export async function readOutbound(ctx: CamContext, { outboundId }: OutboundId) {
  requireRole(ctx, "VIEWER");
  const { db, workspaceId } = ctx;
  const row = await db.outbound.findUnique({
    where: { workspaceId_id: { workspaceId, id: outboundId } },
    include: {
      campaign: { select: { id: true, name: true } },
      mailbox: { select: { id: true, address: true, provider: true, state: true } },
      lead: { select: { id: true, status: true, stoppedAt: true, stopReason: true } },
      contact: { select: { id: true, firstName: true, lastName: true } },
      variant: { select: { id: true, label: true, revision: true } },
      step: { select: { id: true, order: true, sequence: { select: { id: true, name: true } } } },
      tries: { orderBy: [{ attempt: "asc" }, { at: "asc" }] },
      quotaUses: { orderBy: [{ attempt: "asc" }, { scope: "asc" }] },
      reports: {
        orderBy: { at: "asc" },
        select: { id: true, provider: true, type: true, at: true, receivedAt: true, outcome: true },
      },
      answers: {
        orderBy: { receivedAt: "asc" },
        select: { id: true, fromAddress: true, subject: true, receivedAt: true, class: true },
      },
      reviewItems: {
        orderBy: { createdAt: "asc" },
        select: {
          id: true,
          why: true,
          decision: true,
          decidedBy: true,
          decidedAt: true,
          decidedBecause: true,
        },
      },
    },
  });
  if (!row) throw noSuchMessage();
  const { tries, quotaUses, reports, answers, reviewItems, ...message } = row;
  const plan = OutboundPlan.safeParse(message.plan);
  const { approvedFingerprint, approvedBy, approvedAt, contentFingerprint } = message;
  return {
    ...message,
    plan: plan.success ? plan.data : null,
    headers: headersOf(ctx, row),
    approval: {
      required: message.approvalRequired,
      given: approvedAt && { by: approvedBy, at: approvedAt, fingerprint: approvedFingerprint },
      /** What was approved is what stands here. */
      holds: approvedFingerprint !== null && approvedFingerprint === contentFingerprint,
    },
    attemptBook: tries.map(({ workspaceId: _, outboundId: __, ...fact }) => fact),
    places: await placesOf(ctx, quotaUses),
    reports,
    answers,
    reviews: reviewItems,
    now: await whyNow(ctx, row),
  };
}
export type OutboundDetail = Awaited<ReturnType<typeof readOutbound>>;

type Row = Parameters<typeof headersOf>[1];

/** As they go out, but for what the provider adds. */
function headersOf(
  { links, workspaceId }: CamContext,
  message: {
    id: string;
    kind: string;
    fromName: string | null;
    fromAddress: string | null;
    replyTo: string | null;
    recipientName: string | null;
    recipientAddress: string | null;
    subject: string | null;
    messageId: string | null;
    references: string[];
    redactedAt: Date | null;
  },
): { name: string; value: string }[] {
  if (message.redactedAt) return [];
  const named = (name: string | null, address: string | null) =>
    address ? (name ? `${name} <${address}>` : address) : null;
  const last = message.references.at(-1);
  const lines: [string, string | null][] = [
    ["From", named(message.fromName, message.fromAddress)],
    ["To", named(message.recipientName, message.recipientAddress)],
    ["Reply-To", message.replyTo],
    ["Subject", message.subject],
    ["Message-ID", message.messageId && `<${message.messageId}>`],
    ["In-Reply-To", last ? `<${last}>` : null],
    ["References", last ? message.references.map((one) => `<${one}>`).join(" ") : null],
    ...(message.kind === "STEP" || message.kind === "DIRECT"
      ? Object.entries(unsubscribeHeaders({ links }, { workspaceId, outboundId: message.id }))
      : []),
  ];
  return lines.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

interface Place {
  attempt: number;
  scope: "WORKSPACE" | "CAMPAIGN" | "MAILBOX" | "DOMAIN";
  scopeKey: string;
  at: Date;
  releasedAt: Date | null;
}

/** The places it took under the caps, by the names people know them by. */
async function placesOf({ db, workspaceId }: CamContext, places: readonly Place[]) {
  const keys = (scope: Place["scope"]) =>
    places.filter((one) => one.scope === scope).map((one) => one.scopeKey);
  const [campaigns, mailboxes] = await Promise.all([
    db.campaign.findMany({
      where: { workspaceId, id: { in: keys("CAMPAIGN") } },
      select: { id: true, name: true },
    }),
    db.mailbox.findMany({
      where: { workspaceId, id: { in: keys("MAILBOX") } },
      select: { id: true, address: true },
    }),
  ]);
  const names = new Map([
    ...campaigns.map(({ id, name }): [string, string] => [id, name]),
    ...mailboxes.map(({ id, address }): [string, string] => [id, address]),
  ]);
  return places.map(({ attempt, scope, scopeKey, at, releasedAt }) => ({
    ...{ attempt, scope, at, releasedAt },
    of: scope === "WORKSPACE" ? "the workspace" : (names.get(scopeKey) ?? scopeKey),
  }));
}

/** The gate asked now, with the facts of now: nothing is claimed by asking. */
async function whyNow(ctx: CamContext, { id, state }: Row & { state: OutboundState }) {
  if (!WAITING.includes(state)) return null;
  const [message] = await messagesById(ctx, [id]);
  if (!message) return null;
  const at = ctx.now();
  const book = await factsBook(ctx, [message], { cap: 1, used: 0 });
  const gate = decideSend(book.factsOf(message, at));
  return {
    at,
    to: gate.to,
    until: gate.to === "HOLD" ? gate.until : null,
    reasons: "reasons" in gate ? [...gate.reasons] : [],
    passed: [...gate.passed],
  };
}
