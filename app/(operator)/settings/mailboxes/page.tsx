import { Inbox, Plus } from "lucide-react";
import { MailboxesList } from "@/components/mailboxes/mailboxes-list";
import { Offered } from "@/components/mailboxes/offered";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { offeredMailbox } from "@/lib/cam/mailbox/first";
import { listMailboxes } from "@/lib/cam/mailbox/reads";
import { connectFirstMailboxAction } from "./actions";

export const metadata = { title: "Mailboxes" };

export default async function MailboxesPage() {
  const ctx = await operatorContext("VIEWER");
  const [{ items }, offered] = await Promise.all([listMailboxes(ctx), offeredMailbox(ctx)]);
  const mayConnect = ctx.actor.kind === "operator" && roleAtLeast(ctx.actor.role, "ADMIN");
  const connect = mayConnect && (
    <ButtonLink look="primary" icon={Plus} href="/settings/mailboxes/new">
      Connect a mailbox
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Mailboxes"
        line="The addresses mail goes from: what each may send now, and what stands in its way."
        {...(connect && items.length > 0 && { action: connect })}
      />
      <div className="flex flex-col gap-6">
        {offered && (
          <Offered address={offered.address} connect={mayConnect ? connectFirstMailboxAction : undefined} />
        )}
        <Card flush>
          {items.length > 0 ? (
            <MailboxesList mailboxes={items} />
          ) : (
            <EmptyState icon={Inbox} title="No mailbox is connected yet" action={connect || undefined}>
              Campaigns send from the mailboxes connected here. One is an address with its way out: a Resend
              account, or the mail server of your own domain. Begin with an address of a domain you also use
              for real mail.
            </EmptyState>
          )}
        </Card>
      </div>
    </>
  );
}
