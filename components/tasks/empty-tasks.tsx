"use client";

import type { Route } from "next";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/states";
import { formatCountOf } from "@/lib/format/quantity";
import type { ToldCounts } from "./told";

interface EmptyTasksProps {
  when: "now" | "later";
  filtered: boolean;
  done: number;
  counts: ToldCounts;
  onReload: () => void;
}

export function EmptyTasks({ when, filtered, done, counts, onReload }: EmptyTasksProps) {
  const fresh = when === "now" ? counts.now.count : 0;
  if (fresh > 0)
    return (
      <Card>
        <EmptyState
          bare
          title={`${formatCountOf(fresh, "more task")} came due`}
          action={<Button onClick={onReload}>Show {fresh === 1 ? "it" : "them"}</Button>}
        />
      </Card>
    );
  const { later } = counts;
  return (
    <Card>
      <EmptyState
        bare
        title={
          done > 0
            ? `All done: ${formatCountOf(done, "task")}`
            : when === "later"
              ? "Nothing comes later"
              : filtered
                ? "Nothing of this kind is due"
                : "Nothing is to be done by hand right now"
        }
        action={
          filtered ? (
            <ButtonLink href={"/tasks" as Route}>Show all that is due</ButtonLink>
          ) : later.count > 0 && when === "now" ? (
            <ButtonLink href={"/tasks?when=later" as Route}>
              See {formatCountOf(later.count, "task")} to come
            </ButtonLink>
          ) : counts.now.count > 0 ? (
            <ButtonLink href={"/tasks" as Route}>
              See {formatCountOf(counts.now.count, "task")} due now
            </ButtonLink>
          ) : (
            <ButtonLink href={"/campaigns" as Route}>Go to campaigns</ButtonLink>
          )
        }
      >
        Give a campaign’s sequence a step of the kind Call or LinkedIn, and it comes here when it is due,
        person by person. The sequence waits until somebody says what came of it, and its next mail counts its
        days from there.
      </EmptyState>
    </Card>
  );
}
