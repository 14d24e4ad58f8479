import { UnbuiltRoom } from "@/components/shell/unbuilt-room";
import { Link } from "@/components/ui/link";
import { operatorContext } from "@/lib/auth/operator";
import { countPairs } from "@/lib/cam/duplicate/reads";
import { formatCountOf } from "@/lib/format/quantity";

export const metadata = { title: "Review" };

export default async function ReviewQueuePage() {
  const { count, isMore } = await countPairs(await operatorContext());
  return (
    <UnbuiltRoom
      title="Review"
      line="What waits for a person’s yes or no: the whole text, and what happens on either answer."
    >
      No message can be waiting yet: none is written before campaigns are built. People who may be here twice
      are decided under{" "}
      <Link href="/leads/duplicates" className="underline">
        Duplicates
      </Link>
      : {isMore && "over "}
      {formatCountOf(count, "pair")}.
    </UnbuiltRoom>
  );
}
