import { notFound } from "next/navigation";
import { cache } from "react";
import { MailActs } from "@/components/outbound/mail-acts";
import { MailDetail } from "@/components/outbound/mail-detail";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { Refusal } from "@/lib/cam/errors";
import { readOutbound } from "@/lib/cam/ledger/read";
import { OutboundId } from "@/lib/cam/outbound/schema";
import { cancelOutboundAction, settleUnknownAction } from "../actions";

const openMail = cache(async (outboundId: string) => {
  const ctx = await operatorContext();
  const asked = OutboundId.safeParse({ outboundId });
  if (!asked.success) notFound();
  const mail = await readOutbound(ctx, asked.data).catch((error: unknown) => {
    if (error instanceof Refusal) notFound();
    throw error;
  });
  return { ctx, mail };
});

type Asked = PageProps<"/safety/outbound/[outboundId]">;

export async function generateMetadata({ params }: Asked) {
  const { mail } = await openMail((await params).outboundId);
  return { title: mail.subject ?? "A mail" };
}

export default async function MailPage({ params }: Asked) {
  const { ctx, mail } = await openMail((await params).outboundId);
  const may = ctx.actor.kind === "operator" && roleAtLeast(ctx.actor.role, "OPERATOR");
  return (
    <MailDetail
      mail={mail}
      acts={
        may &&
        !mail.dryRun && (
          <MailActs
            outboundId={mail.id}
            state={mail.state}
            reason={mail.reasonDetail}
            settle={settleUnknownAction}
            cancel={cancelOutboundAction}
          />
        )
      }
    />
  );
}
