import { keepArrival } from "../arrival/keep";
import { ARRIVED } from "../arrival/rules";
import type { SystemContext } from "../context";
import { Refusal } from "../errors";
import type { ReportDelivery } from "../ports/report-signatures";
import { addressGroup } from "../throttle/rules";
import { mustHaveTurn, takeTurn } from "../throttle/take-turn";
import { clean } from "./clean";
import { findMessage } from "./match";
import { readReport } from "./rules";
import { ResendReport } from "./schema";
import { listeningMailboxes } from "./secrets";

const PROVIDER = "RESEND";
const REFUSED = { most: 120, seconds: 60 };
const refusedFrom = (ctx: SystemContext) => `report-refused:${addressGroup(ctx.origin.address)}`;

/**
 * Public: a report of Resend's. It is believed by its signature alone, and kept before anybody says that it came; what it
 * means is found out afterwards, and can be found out again. Without a secret nothing is believed.
 */
export async function receiveReport(ctx: SystemContext, delivery: ReportDelivery) {
  const signed = await whoSigned(ctx, delivery);
  if (!signed) {
    // Nobody guesses a signature; this spares the database somebody who tries.
    await takeTurn(ctx, refusedFrom(ctx), REFUSED);
    throw new Refusal(
      "signed-out",
      "This report is not signed with a secret we know, or not just now. Enter the endpoint's signing secret with the mailbox, or as RESEND_WEBHOOK_SECRET.",
    );
  }
  const report = read(delivery.body);
  if (report.type === ARRIVED) {
    const told = { eventId: delivery.id, data: report.data, at: readReport(report).at ?? ctx.now() };
    return { reportId: null, workspaceId: null, arrived: await keepArrival(ctx, told, signed.workspaceIds) };
  }
  const reading = readReport(report);
  const found = await findMessage(ctx, reading, signed.workspaceIds);
  const workspaceId = found?.workspaceId ?? signed.workspaceIds?.[0] ?? null;
  const reportId = await keep(ctx, delivery, report, { at: reading.at, workspaceId });
  return { reportId, workspaceId: reportId ? workspaceId : null, arrived: [] };
}

/** The installation's own secret speaks for all workspaces (null); a mailbox's for its own, and for whoever else was given the same one. */
async function whoSigned(ctx: SystemContext, delivery: ReportDelivery) {
  const now = ctx.now();
  if (ctx.reports.isOwn(delivery, now)) return { workspaceIds: null };
  // Before every mailbox's secret is opened to look: whoever tries keys had all of that done for each of them.
  await mustHaveTurn(ctx, refusedFrom(ctx), REFUSED);
  const boxes = (await listeningMailboxes(ctx)).filter(
    ({ secret }) => secret !== null && ctx.reports.isBy(secret, delivery, now),
  );
  return boxes.length > 0 ? { workspaceIds: boxes.map(({ workspaceId }) => workspaceId) } : null;
}

function read(body: Uint8Array): ResendReport {
  const unreadable = () => new Refusal("invalid", "This report cannot be read.");
  let held: unknown;
  try {
    held = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw unreadable();
  }
  const parsed = ResendReport.safeParse(clean(held));
  if (!parsed.success) throw unreadable();
  return forgetReader(parsed.data);
}

/** Who opened a mail, where and with what, is nobody's business here: of that only the fact is kept. */
function forgetReader(report: ResendReport): ResendReport {
  if (report.type !== "email.opened" && report.type !== "email.clicked") return report;
  const { type, created_at, data } = report;
  return { type, ...(created_at && { created_at }), data: { email_id: data.email_id ?? null } };
}

/**
 * Once, however often it is delivered, and at the same instant too. Null where it was kept before. One that was kept for a
 * workspace which knows nothing of its message belongs to the other one that can prove it is theirs: an account at Resend may
 * be shared, and calls every endpoint under the same name.
 */
async function keep(
  ctx: SystemContext,
  { id }: ReportDelivery,
  report: ResendReport,
  { at, workspaceId }: { at: Date | null; workspaceId: string | null },
): Promise<string | null> {
  const now = ctx.now();
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    insert into "ProviderEvent" as e ("id", "workspaceId", "provider", "eventId", "type", "at", "receivedAt", "payload")
    values (${ctx.newId()}::uuid, ${workspaceId}::uuid, ${PROVIDER}::"MailProvider", ${id}, ${report.type}, ${at ?? now}, ${now},
            ${JSON.stringify(report)}::jsonb)
    on conflict ("provider", "eventId") do update
       set "workspaceId" = excluded."workspaceId", "payload" = excluded."payload", "handledAt" = null, "outcome" = null
     where e."outboundId" is null and e."workspaceId" <> excluded."workspaceId"
    returning e."id"::text`;
  return rows[0]?.id ?? null;
}
