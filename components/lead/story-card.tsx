import type { Route } from "next";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { StoryFilter, StoryPart } from "@/lib/cam/lead/schema";
import type { StoryLine } from "@/lib/cam/lead/story";
import { Story } from "./story";

const PARTS: Record<StoryPart, string> = {
  mail: "Mail",
  talk: "Calls and meetings",
  notes: "Notes",
  moves: "Moves",
  changes: "Changes",
};

interface StoryCardProps {
  lead: { id: string; campaign: { currency: string } };
  filter: StoryFilter;
  story: { items: StoryLine[]; nextCursor: string | null };
  /** The list the page was opened from: it stays in the address. */
  list: string | undefined;
}

/** The story in order, whole or one part of it: which, stands in the address. */
export function StoryCard({ lead, filter: { part, order }, story, list }: StoryCardProps) {
  const query = (next: { part?: StoryPart | undefined; order: string }) =>
    new URLSearchParams({ ...(next.part && { part: next.part }), order: next.order }).toString();
  const to = (next: { part?: StoryPart | undefined; order?: string }) =>
    `/leads/${lead.id}?${query({ part, order, ...next })}${list === undefined ? "" : `&list=${encodeURIComponent(list)}`}` as Route;
  const asked = query({ part, order });
  const chip =
    "inline-flex h-7 coarse:h-10 items-center rounded-control border border-line px-2 text-table transition-colors hover:bg-hover aria-[current]:border-accent-line aria-[current]:bg-accent-soft aria-[current]:text-accent-ink";
  return (
    <Card
      flush
      title="Story"
      action={
        <Link className={chip} href={to({ order: order === "newest" ? "oldest" : "newest" })}>
          {order === "newest" ? "Newest first" : "Oldest first"}
          <span className="sr-only">, turn round</span>
        </Link>
      }
    >
      <nav aria-label="Part of the story" className="flex flex-wrap gap-1.5 px-card pb-3">
        <Link className={chip} href={to({ part: undefined })} {...(!part && { "aria-current": "true" })}>
          Everything
        </Link>
        {(Object.keys(PARTS) as StoryPart[]).map((one) => (
          <Link
            key={one}
            className={chip}
            href={to({ part: one })}
            {...(part === one && { "aria-current": "true" })}
          >
            {PARTS[one]}
          </Link>
        ))}
      </nav>
      <div className="border-line border-t">
        <Story
          // A new line, another part or order: read from its beginning.
          key={`${asked} ${story.items[0]?.id}`}
          from={`/api/cam/leads/${lead.id}/events?${asked}`}
          first={story}
          currency={lead.campaign.currency}
          narrowed={part !== undefined}
        />
      </div>
    </Card>
  );
}
