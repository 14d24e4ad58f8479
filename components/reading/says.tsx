import { Badge } from "@/components/ui/badge";
import { StateBadge } from "@/components/ui/badges";
import type { ReplyClass } from "@/lib/db/generated/enums";

/** What a message is taken for; nothing of these is a question to a person. */
export const Says = ({ is }: { is: ReplyClass | null }) =>
  is ? <StateBadge of="reply" is={is} /> : <Badge tone="attention">A person is asked</Badge>;

/** “stop by”, from example.com */
export const Looked = ({ words, sender }: { words: string | null; sender: string | null }) => (
  <>
    {words && <span className="font-medium">“{words}”</span>}
    {words && sender && ", "}
    {sender && (
      <>
        from <span className="font-medium">{sender}</span>
      </>
    )}
  </>
);
