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
      CAM sends from your mailboxes and does not read them yet. Read replies in your own mail program, and
      stop whoever answered on their lead’s page: nothing more goes to them then.
    </UnbuiltRoom>
  );
}
