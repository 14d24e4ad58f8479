import { ConnectForm } from "@/components/mailboxes/connect-form";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { checkSendingDomainAction, connectMailboxAction, testMailboxAction } from "../actions";

export const metadata = { title: "Connect a mailbox" };

export default async function NewMailboxPage() {
  await operatorContext("ADMIN");
  return (
    <>
      <PageHeader
        title="Connect a mailbox"
        line="It is tested right away; nothing is sent. Campaigns use it once you give it to them in their settings."
      />
      <ConnectForm connect={connectMailboxAction} test={testMailboxAction} check={checkSendingDomainAction} />
    </>
  );
}
