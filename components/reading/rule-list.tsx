"use client";

import { BookOpenCheck, X } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { answerOf } from "@/components/ui/answer";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { Looked, Says } from "./says";
import type { ReadingDeeds, ToldRule } from "./told";

interface RuleListProps {
  rules: readonly ToldRule[];
  deeds?: ReadingDeeds;
}

export function RuleList({ rules, deeds }: RuleListProps) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const takeOut = async ({ readingRuleId, inboundId }: ToldRule) => {
    if (!deeds) return;
    setBusy(true);
    const result = await answerOf(deeds.retire({ readingRuleId }));
    setBusy(false);
    if (!result.ok) return showToast(result.message, { tone: "stop" });
    const { says, words, sender, because } = result.value;
    const again = { says, ...(words && { words }), ...(sender && { sender }), ...(because && { because }) };
    showToast("The rule is out. What it read stays as it is.", {
      undo: () =>
        void answerOf(deeds.make({ ...again, ...(inboundId && { inboundId }) })).then((made) => {
          if (!made.ok) showToast(made.message, { tone: "stop" });
          router.refresh();
        }),
    });
    router.refresh();
  };
  return (
    <Card flush title="Your rules">
      {rules.length === 0 ? (
        <EmptyState icon={BookOpenCheck} title="CAM reads by itself">
          Where it keeps taking the same words for the wrong thing, correct one of those messages and make a
          rule of it. A rule never turns a no into something milder, and bounces and automatic answers are
          read without it.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-line border-t">
          {rules.map((rule) => (
            <li key={rule.readingRuleId} className="flex items-start justify-between gap-4 px-card py-3">
              <div className="flex min-w-0 flex-col gap-1">
                <p className="flex flex-wrap items-center gap-x-2 gap-y-1 wrap-anywhere">
                  <span className="min-w-0">
                    <Looked {...rule} />
                  </span>
                  <Says is={rule.says} />
                </p>
                {rule.because && (
                  <p className="prose-measure text-soft text-table wrap-anywhere">{rule.because}</p>
                )}
                <p className="text-meta text-muted">
                  {rule.writtenBy}, <Time at={rule.createdAt} relative />. {didInWords(rule)}{" "}
                  {rule.inboundId && (
                    <Link className="underline" href={`/inbox?message=${rule.inboundId}` as Route}>
                      The message it was made of
                    </Link>
                  )}
                </p>
              </div>
              {deeds && (
                <IconButton
                  icon={X}
                  label="Take this rule out"
                  disabled={busy}
                  onClick={() => void takeOut(rule)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function didInWords({ read, corrected, asked }: ToldRule) {
  if (read === 0) return "It has read nothing yet.";
  return [
    `It has read ${formatCountOf(read, "message")}`,
    ...(asked > 0 ? [`a person was asked about ${formatCount(asked)} of them`] : []),
    ...(corrected > 0 ? [`${formatCount(corrected)} were corrected since`] : []),
  ]
    .join("; ")
    .concat(".");
}
