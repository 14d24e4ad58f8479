import { raiseAlert } from "../alert/raise";
import { ARRIVED } from "../arrival/rules";
import type { CamContext } from "../context";
import { silentSince } from "./rules";
import { listeningMailboxes } from "./secrets";

/** Mail that is older is not waited for any more: who asks about it looks at the ledger. */
const DAYS = 3;

/** Public to the minutes: mail goes out by Resend and nothing is heard of it. Raised once for each silence. */
export async function raiseSilence(ctx: CamContext): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const now = ctx.now();
  const last = await db.providerEvent.findFirst({
    where: { workspaceId, provider: "RESEND", type: { not: ARRIVED } },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    select: { receivedAt: true },
  });
  const boxes = (await listeningMailboxes(ctx, workspaceId)).filter(({ sends }) => sends);
  if (boxes.length === 0) return false;
  const since = new Date(now.getTime() - DAYS * 86_400_000);
  const [unheard] = await db.$queryRaw<{ first: Date | null; mails: number }[]>`
    select min("sentAt") as "first", count(*)::int as "mails" from "Outbound"
     where "mailboxId" = any (${boxes.map(({ mailboxId }) => mailboxId)}::uuid[]) and "workspaceId" = ${workspaceId}::uuid
       and "sentAt" > ${last && last.receivedAt > since ? last.receivedAt : since} and not "dryRun"`;
  if (!unheard?.first || unheard.first > silentSince(now)) return false;
  const deaf = boxes.filter(({ secret }) => secret === null);
  const why =
    deaf.length > 0 && !ctx.reports.hasOwn
      ? `No signing secret is entered for ${deaf.map(({ address }) => address).join(", ")}, so reports are refused. Enter it with the mailbox.`
      : "Look at the webhook in Resend's dashboard: does it lead here, and is it on?";
  return raiseAlert(ctx, {
    kind: "PROVIDER_SILENT",
    idempotencyKey: `resend-silent:${last?.receivedAt.toISOString() ?? "never"}`,
    subject: { kind: "provider", id: "RESEND" },
    title: "Nothing is heard of mail that went out by Resend",
    text: `${unheard.mails === 1 ? "One mail" : `${unheard.mails} mails`} went out since ${unheard.first.toISOString()}, and no report came back: nobody would know of a bounce or a complaint. ${why}`,
    link: "/safety",
    detail: {
      mails: unheard.mails,
      since: unheard.first.toISOString(),
      last: last?.receivedAt.toISOString() ?? null,
    },
  });
}
