"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";
import type { StoryLine as Line } from "@/lib/cam/lead/story";
import { StoryLine } from "./story-line";

interface Page {
  items: readonly Line[];
  nextCursor: string | null;
}

interface StoryProps {
  /** Where further pages are asked for: the API's own address, with the part and the order. */
  from: string;
  first: Page;
  currency: string;
  narrowed: boolean;
}

/** The timeline, line by line; the next page is asked for where the last one ended. */
export function Story({ from, first, currency, narrowed }: StoryProps) {
  const [more, setMore] = useState<Page>();
  const [state, setState] = useState<"idle" | "asking" | "failed">("idle");
  const { nextCursor } = more ?? first;
  const lines = [...first.items, ...(more?.items ?? [])];

  const ask = async () => {
    setState("asking");
    try {
      const answer = await fetch(`${from}&cursor=${encodeURIComponent(nextCursor ?? "")}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const page = (await answer.json()) as Page;
      setMore({ items: [...(more?.items ?? []), ...page.items], nextCursor: page.nextCursor });
      setState("idle");
    } catch {
      setState("failed");
    }
  };

  if (lines.length === 0)
    return (
      <EmptyState title={narrowed ? "Nothing of this kind yet" : "Nothing has happened yet"}>
        {narrowed
          ? "Show everything to see the rest of the story."
          : "What is sent, answered, moved and noted stands here, line by line."}
      </EmptyState>
    );
  return (
    <>
      <ol className="divide-y divide-line">
        {lines.map((line) => (
          <StoryLine key={line.id} line={line} currency={currency} />
        ))}
      </ol>
      {nextCursor && (
        <div className="flex flex-wrap items-center gap-3 border-line border-t px-card py-3">
          <Button size="small" pending={state === "asking"} onClick={ask}>
            Show more
          </Button>
          <p role="status" className="text-muted text-table">
            {state === "failed" && "The next lines could not be read. Look at your connection and try again."}
          </p>
        </div>
      )}
    </>
  );
}
