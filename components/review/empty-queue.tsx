"use client";

import type { Route } from "next";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/states";
import { formatCountOf } from "@/lib/format/quantity";

interface EmptyQueueProps {
  filtered: boolean;
  done: number;
  fresh: number;
  onReload: () => void;
}

export function EmptyQueue({ filtered, done, fresh, onReload }: EmptyQueueProps) {
  if (fresh > 0)
    return (
      <Card>
        <EmptyState
          bare
          title={`${formatCountOf(fresh, "new item")} came in`}
          action={<Button onClick={onReload}>Show them</Button>}
        />
      </Card>
    );
  return (
    <Card>
      <EmptyState
        bare
        title={
          done > 0
            ? `All decided: ${formatCountOf(done, "item")}`
            : filtered
              ? "Nothing of this kind waits"
              : "Nothing waits for you"
        }
        action={
          filtered ? (
            <ButtonLink href={"/review-queue" as Route}>Show all that waits</ButtonLink>
          ) : (
            <ButtonLink href={"/campaigns" as Route}>Go to campaigns</ButtonLink>
          )
        }
      >
        Here come leads CAM is not sure about, messages that need a yes before they go, replies nobody
        understands, and people or companies who may be here twice. How sure it has to be, a campaign’s
        settings say.
      </EmptyState>
    </Card>
  );
}
