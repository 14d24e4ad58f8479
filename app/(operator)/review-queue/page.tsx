import { UnbuiltRoom } from "@/components/shell/unbuilt-room";
import { operatorContext } from "@/lib/auth/operator";

export const metadata = { title: "Review" };

export default async function ReviewQueuePage() {
  await operatorContext();
  return (
    <UnbuiltRoom
      title="Review"
      line="What waits for a person’s yes or no: the whole text, and what happens on either answer."
    >
      Nothing can be waiting yet: no message is written before campaigns are built.
    </UnbuiltRoom>
  );
}
