import { createHmac } from "node:crypto";
import type { CamContext, SystemContext } from "@/lib/cam/context";
import { handleReport } from "@/lib/cam/provider-report/handle";
import { receiveReport } from "@/lib/cam/provider-report/receive";
import { newId } from "@/lib/ids";

export const secretOf = (text: string) => `whsec_${Buffer.from(text.padEnd(24, ".")).toString("base64")}`;

/** As Resend sends it, signed by the standard's own text. */
export function delivery(
  ctx: SystemContext,
  secret: string,
  report: object | Buffer,
  { id = `msg_${newId()}`, at = ctx.now() }: { id?: string; at?: Date } = {},
) {
  const body = Buffer.isBuffer(report) ? report : Buffer.from(JSON.stringify(report));
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signature = createHmac("sha256", Buffer.from(secret.slice("whsec_".length), "base64"))
    .update(`${id}.${timestamp}.`)
    .update(body)
    .digest("base64");
  return { id, timestamp, signatures: `v1,${signature}`, body };
}

export const provider = (ctx: CamContext): SystemContext => {
  const { workspaceId: _none, ...system } = ctx;
  return { ...system, actor: { kind: "public", name: "Resend" } };
};

/** Received and handled, as the door does it. */
export async function hear(ctx: CamContext, sent: ReturnType<typeof delivery>) {
  const { reportId, workspaceId } = await receiveReport(provider(ctx), sent);
  if (!reportId) return "known";
  if (!workspaceId) return "unmatched";
  return handleReport({ ...ctx, actor: { kind: "public", name: "Resend" } }, { reportId });
}
