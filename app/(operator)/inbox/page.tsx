import { UnbuiltRoom } from "@/components/shell/unbuilt-room";
import { operatorContext } from "@/lib/auth/operator";

export const metadata = { title: "Inbox" };

export default async function InboxPage() {
  await operatorContext();
  return (
    <UnbuiltRoom
      title="Inbox"
      line="Replies from every mailbox, sorted by what they say, with the thread and the lead beside them."
    >
      No mailbox can be connected yet, so no mail is read.
    </UnbuiltRoom>
  );
}
