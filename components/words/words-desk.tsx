"use client";

import { BookA } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { EmptyState } from "@/components/ui/states";
import { showToast } from "@/components/ui/toast";
import type { Unread, WordLine } from "@/lib/cam/own-word/schema";
import { WORD_KINDS, type WordKind } from "@/lib/cam/taxonomy/schema";
import { formatCountOf } from "@/lib/format/quantity";
import { MeaningPicker } from "./meaning-picker";
import { OwnWords } from "./own-words";
import { againInWords, KINDS, type Meanings, type Said, undoOf, type WordDeeds } from "./told";
import { TryBox } from "./try-box";

interface WordsDeskProps {
  words: readonly WordLine[];
  unread: readonly Unread[];
  meanings: Meanings;
  /** Without them one may look and try. */
  deeds?: WordDeeds;
}

/** A workspace's own words: try them, teach those nobody understands, add, take away. */
export function WordsDesk({ words, unread, meanings, deeds }: WordsDeskProps) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const [problem, setProblem] = useState<string>();

  const add = (said: Said, done?: () => void, undone = false) =>
    start(async () => {
      if (!deeds) return;
      const result = await answerOf(deeds.add(said));
      setProblem(result.ok ? undefined : result.message);
      if (!result.ok) return;
      done?.();
      const back = undone ? null : undoOf(said, result.value);
      showToast(undone ? `“${said.term}” is as it was` : `“${said.term}” is understood now`, {
        detail: againInWords(result.value.campaigns),
        ...(back && {
          undo: () => (back.again ? add(back.again, undefined, true) : remove(back.away, true)),
        }),
      });
      router.refresh();
    });
  const remove = (word: Said & { id: string }, undone = false) =>
    start(async () => {
      if (!deeds) return;
      const result = await answerOf(deeds.remove({ wordId: word.id }));
      setProblem(result.ok ? undefined : result.message);
      if (!result.ok) return;
      const { kind, term, means } = word;
      showToast(undone ? `“${word.term}” is as it was` : `“${word.term}” taken away`, {
        detail: againInWords(result.value.campaigns),
        ...(!undone && { undo: () => add({ kind, term, means }, undefined, true) }),
      });
      router.refresh();
    });

  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <TryBox asOf={words.map(({ id, means }) => id + means).join()} />
      {problem && (
        <Banner tone="stop" title="Not saved" live>
          {problem}
        </Banner>
      )}
      {unread.length > 0 && (
        <Card
          flush
          title="Not understood yet"
          help="From your newest leads, those that stand for most of them first. Say what one means, and everybody with it is scored by it."
        >
          <ul className="divide-y divide-line">
            {unread.map(({ kind, term, leads }) => (
              <li
                key={`${kind} ${term}`}
                className="grid gap-2 px-card py-3 sm:grid-cols-[1fr_18rem] sm:items-center"
              >
                <p className="min-w-0 wrap-anywhere">
                  <span className="font-medium">{term}</span>{" "}
                  <span className="text-muted text-table">
                    {KINDS[kind].toLowerCase()}, {formatCountOf(leads, "lead")}
                  </span>
                </p>
                {deeds && (
                  <MeaningPicker
                    meanings={meanings[kind]}
                    label={`What ${term} means`}
                    value=""
                    onChange={(means) => means && !busy && add({ kind, term, means })}
                  />
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card flush title="Your words">
        {deeds && <AddWordForm meanings={meanings} busy={busy} onAdd={add} />}
        {words.length === 0 ? (
          <EmptyState icon={BookA} title="No words of your own yet">
            CAM knows titles and industries in seven languages. Add what it does not know, or reads otherwise
            than you do.
          </EmptyState>
        ) : (
          <OwnWords words={words} busy={busy} {...(deeds && { remove: (word) => remove(word) })} />
        )}
      </Card>
    </div>
  );
}

interface AddWordFormProps {
  meanings: Meanings;
  busy: boolean;
  onAdd: (said: Said, done: () => void) => void;
}

function AddWordForm({ meanings, busy, onAdd }: AddWordFormProps) {
  const [kind, setKind] = useState<WordKind>("ROLE");
  const [term, setTerm] = useState("");
  const [means, setMeans] = useState("");
  return (
    <form
      className="grid gap-2 px-card pb-4 sm:grid-cols-[1fr_auto_16rem_auto] sm:items-center"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd({ kind, term, means }, () => {
          setTerm("");
          setMeans("");
        });
      }}
    >
      <Input
        aria-label="Word"
        value={term}
        onChange={(event) => setTerm(event.target.value)}
        placeholder="Growth ninja"
      />
      <fieldset className="flex flex-wrap gap-3 text-table">
        <legend className="sr-only">Is it about</legend>
        {WORD_KINDS.map((one) => (
          <label key={one} className="inline-flex items-center gap-1.5">
            <input
              type="radio"
              name="kind"
              checked={kind === one}
              onChange={() => {
                setKind(one);
                setMeans("");
              }}
              className="size-4 accent-(--color-accent)"
            />
            {KINDS[one]}
          </label>
        ))}
      </fieldset>
      <MeaningPicker meanings={meanings[kind]} label="Means" value={means} onChange={setMeans} />
      <Button type="submit" pending={busy} disabled={term.trim() === "" || means === ""}>
        Add word
      </Button>
    </form>
  );
}
