import { X } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import type { WordLine } from "@/lib/cam/own-word/schema";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { KINDS } from "./told";

/** Four hundred words are forty telephones long: more are shown when somebody asks for them. */
const AT_ONCE = 30;

interface OwnWordsProps {
  words: readonly WordLine[];
  busy: boolean;
  remove?: (word: WordLine) => void;
}

export function OwnWords({ words, busy, remove }: OwnWordsProps) {
  const [sought, setSought] = useState("");
  const [most, setMost] = useState(AT_ONCE);
  const part = sought.trim().toLowerCase();
  const fitting = words.filter(({ term, meansInWords }) =>
    `${term} ${meansInWords}`.toLowerCase().includes(part),
  );
  return (
    <>
      {words.length > AT_ONCE && (
        <div className="flex flex-wrap items-center gap-3 px-card pb-4">
          <Input
            type="search"
            className="sm:max-w-80"
            aria-label="Find one of your words"
            placeholder={`Find one of ${formatCountOf(words.length, "word")}`}
            value={sought}
            onChange={(event) => setSought(event.target.value)}
          />
          <span aria-live="polite" className="text-muted text-table">
            {part && (fitting.length > 0 ? formatCountOf(fitting.length, "word") : "No word has this in it")}
          </span>
        </div>
      )}
      <ul className="divide-y divide-line border-line border-t">
        {fitting.slice(0, most).map((word) => (
          <li key={word.id} className="flex items-center justify-between gap-4 px-card py-2.5">
            <p className="min-w-0 wrap-anywhere">
              <span className="font-medium">{word.term}</span> means {word.meansInWords}{" "}
              <Badge tone="quiet">{KINDS[word.kind]}</Badge>
              <span className="block text-meta text-muted">by {word.createdBy}</span>
            </p>
            {remove && (
              <IconButton
                icon={X}
                label={`Take “${word.term}” away`}
                disabled={busy}
                onClick={() => remove(word)}
              />
            )}
          </li>
        ))}
      </ul>
      {fitting.length > most && (
        <div className="border-line border-t px-card py-3">
          <Button size="small" look="quiet" onClick={() => setMost(fitting.length)}>
            Show the other {formatCount(fitting.length - most)}
          </Button>
        </div>
      )}
    </>
  );
}
