import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { handleInbound } from "@/lib/cam/follow-up/handle";
import type { PrismaClient } from "@/lib/db/generated/client";
import { planAll, sendDue } from "../sending/run";
import { sendingScene } from "../sending/scene";

/** Somebody was written to, and wrote back. */
export async function answeredScene(db: PrismaClient) {
  const scene = await sendingScene(db);
  const { ctx, campaignId, add, clock, outbox, boxes } = scene;
  const { workspaceId } = ctx;
  const ana = await add({ firstName: "Ana", email: "ana@example.com" });
  await planAll(ctx, campaignId);
  clock.pass(3_600_000);
  await sendDue(ctx);
  const [mail] = await outbox();

  async function hear({
    from = "Ana Costa <ana@example.com>",
    text = "Yes, tell me more.",
    more = [] as string[],
    answers = mail?.messageId as string | null | undefined,
  } = {}) {
    const id = ctx.newId();
    const whole = [
      `From: ${from}`,
      "Subject: AW: Re: Booking",
      `Message-ID: <${id}@example.com>`,
      ...(answers ? [`In-Reply-To: <${answers}>`] : []),
      ...more,
      "",
      text,
      "",
    ].join("\r\n");
    await db.inbound.create({
      data: {
        ...{ workspaceId, id, mailboxId: boxes[0] ?? "", source: "SANDBOX" as const },
        messageHash: createHash("sha256").update(id).digest("hex"),
        messageId: `${id}@example.com`,
        references: answers ? [answers] : [],
        fromAddress: /<([^>]+)>/.exec(from)?.[1] ?? from,
        fromName: from.slice(0, from.indexOf("<")).trim(),
        subject: "AW: Re: Booking",
        receivedAt: ctx.now(),
        raw: { create: { bytes: gzipSync(whole), size: whole.length } },
      },
    });
    await handleInbound(ctx, { inboundId: id });
    return id;
  }
  const answersOf = (inboundId: string) =>
    db.outbound.findMany({ where: { workspaceId, answersId: inboundId }, orderBy: { createdAt: "asc" } });
  return { ...scene, ...{ ana, mail, hear, answersOf } };
}
