"use client";

import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import type { DuplicateDeeds, ToldSearch } from "./deeds";

/** The last merges, each with its way back: ten seconds are too few for a doubt that comes at night. */
export function LastMerges({
  merges,
  deeds,
}: {
  merges: ToldSearch["merges"];
  deeds: DuplicateDeeds | undefined;
}) {
  const router = useRouter();
  const [pending, start] = useTransition();
  if (merges.length === 0) return null;
  const undo = (mergeId: string) =>
    start(async () => {
      const result = await answerOf(deeds?.undo({ mergeId }) ?? Promise.resolve(undefined));
      if (!result) return;
      if (!result.ok) return showToast(result.message, { tone: "stop" });
      const { kept } = result.value;
      showToast("They are two people again", {
        tone: kept.length > 0 ? "attention" : "positive",
        detail: kept.join(" ") || undefined,
      });
      router.refresh();
    });
  return (
    <Card title="Merged lately" flush>
      <ul className="divide-y divide-line">
        {merges.map(({ id, at, by, kept }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-card py-2 text-table"
          >
            <span className="min-w-0 wrap-anywhere">
              {[kept.firstName, kept.lastName].filter(Boolean).join(" ") ||
                kept.email ||
                "Somebody without a name"}
              <span className="text-muted">
                {" "}
                by {by}, <Time at={at} />
              </span>
            </span>
            {deeds && (
              <Button size="small" icon={Undo2} disabled={pending} onClick={() => undo(id)}>
                Undo
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
