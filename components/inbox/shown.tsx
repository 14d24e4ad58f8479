"use client";

import { useShortcut } from "@/components/shell/shortcuts/listener";
import { Button } from "@/components/ui/button";
import { OriginalMessage } from "./original";
import { type ShownAs, showAs, useShownAs } from "./shown-as";
import { InFront } from "./thread";
import type { ToldMessage } from "./told";

const WAYS: readonly (readonly [ShownAs, string])[] = [
  ["text", "Text"],
  ["original", "Original"],
];

/** What they wrote: their words alone, or the message as it came. The original is fetched only when it is asked for. */
export function Shown({ message, mayTake }: { message: ToldMessage; mayTake: boolean }) {
  const as = useShownAs();
  const there = !message.redacted;
  useShortcut("inbox.original", () => showAs(as === "text" ? "original" : "text"), there);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {there && (
        <fieldset className="flex gap-1">
          <legend className="sr-only">Show it as</legend>
          {WAYS.map(([way, label]) => (
            <Button
              key={way}
              size="small"
              look={as === way ? "secondary" : "quiet"}
              aria-pressed={as === way}
              onClick={() => showAs(way)}
            >
              {label}
            </Button>
          ))}
        </fieldset>
      )}
      {there && as === "original" ? (
        <OriginalMessage id={message.id} mayTake={mayTake} />
      ) : (
        <InFront message={message} />
      )}
    </div>
  );
}
