import { notFound } from "next/navigation";
import { cache } from "react";
import { DomainCard } from "@/components/mailboxes/domain-card";
import { MailboxDeeds } from "@/components/mailboxes/mailbox-deeds";
import { MailboxStanding } from "@/components/mailboxes/mailboxes-list";
import { MailboxForms } from "@/components/mailboxes/settings-form";
import { TestButton } from "@/components/mailboxes/test-button";
import { UsageBar } from "@/components/mailboxes/usage-bar";
import { WarmUpCard } from "@/components/mailboxes/warm-up-card";
import { Address } from "@/components/ui/address";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { Refusal } from "@/lib/cam/errors";
import { readMailbox } from "@/lib/cam/mailbox/reads";
import { MailboxId } from "@/lib/cam/mailbox/schema";
import { listSendingDomains } from "@/lib/cam/sending-limit/reads";
import {
  changeMailboxAction,
  checkSendingDomainAction,
  pauseMailboxAction,
  restartSendingDomainAction,
  resumeMailboxAction,
  retireMailboxAction,
  setReadingAction,
  testMailboxAction,
  testReadingAction,
} from "../actions";

const open = cache(async (mailboxId: string) => {
  const ctx = await operatorContext("VIEWER");
  const asked = MailboxId.safeParse({ mailboxId });
  if (!asked.success) notFound();
  const mailbox = await readMailbox(ctx, asked.data).catch((error: unknown) => {
    if (error instanceof Refusal) notFound();
    throw error;
  });
  return { ctx, mailbox };
});

type Props = PageProps<"/settings/mailboxes/[mailboxId]">;

export async function generateMetadata({ params }: Props) {
  return { title: (await open((await params).mailboxId)).mailbox.address };
}

export default async function MailboxPage({ params }: Props) {
  const { ctx, mailbox } = await open((await params).mailboxId);
  const role = ctx.actor.kind === "operator" ? ctx.actor.role : "VIEWER";
  const [operates, runs] = [roleAtLeast(role, "OPERATOR"), roleAtLeast(role, "ADMIN")];
  const { items: domains } = await listSendingDomains(ctx);
  const sends = domains.find(({ domain }) => domain === mailbox.domain?.name);
  const inUse = mailbox.state !== "RETIRED";
  return (
    <>
      <PageHeader
        title={<Address>{mailbox.address}</Address>}
        line={mailbox.senderName}
        action={
          operates && (
            <MailboxDeeds
              mailbox={mailbox}
              deeds={{
                pause: pauseMailboxAction,
                resume: resumeMailboxAction,
                retire: runs ? retireMailboxAction : undefined,
              }}
            />
          )
        }
      />
      <div className="flex max-w-3xl flex-col gap-6">
        <Card title="How it stands">
          <div className="flex flex-col gap-4">
            <div className="grid gap-4 sm:grid-cols-2">
              <MailboxStanding of={mailbox} />
              {inUse && (
                <div>
                  <p className="pb-1 text-meta text-muted">Sent in the last 24 hours</p>
                  <UsageBar {...mailbox} />
                </div>
              )}
            </div>
            {mailbox.lastTrouble && mailbox.lastTroubleAt && (
              <p className="text-muted text-table wrap-anywhere">
                Last trouble <Time at={mailbox.lastTroubleAt} relative />: {mailbox.lastTrouble}
              </p>
            )}
            {operates && inUse && <TestButton mailboxId={mailbox.id} test={testMailboxAction} />}
          </div>
        </Card>
        {inUse && sends && (
          <DomainCard
            key={sends.checkedAt?.toISOString() ?? "never"}
            domain={sends}
            check={operates ? checkSendingDomainAction : undefined}
            restart={runs ? restartSendingDomainAction : undefined}
          />
        )}
        <WarmUpCard mailbox={mailbox} now={ctx.now()} />
        {inUse && runs && (
          <MailboxForms
            mailbox={mailbox}
            change={changeMailboxAction}
            setReading={setReadingAction}
            testReading={testReadingAction}
            hook={{ url: `${ctx.links.base}/api/hooks/resend`, reachable: ctx.links.reachable }}
          />
        )}
        {inUse && !runs && (
          <p className="text-muted text-table">
            Only an owner or admin can change its settings and connection.
          </p>
        )}
      </div>
    </>
  );
}
