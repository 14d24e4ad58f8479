"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { answerOf } from "@/components/ui/answer";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import type { CompanyChoices } from "@/lib/cam/company-merge/schema";
import { formatCount } from "@/lib/format/quantity";
import type { CompanyDeeds, ToldCompanies, ToldCompanyMerges } from "./company-deeds";
import { CompanyPair } from "./company-pair";
import { keyOf } from "./words";

interface CompanyQueueProps {
  pairs: ToldCompanies[];
  count: number;
  isMore: boolean;
  merges: ToldCompanyMerges;
  deeds: CompanyDeeds | undefined;
}

/** The pairs of companies that wait, one in front, and the way to the next and back. */
export function CompanyQueue({ pairs, count, isMore, merges, deeds }: CompanyQueueProps) {
  const router = useRouter();
  const [place, setPlace] = useState(0);
  const [busy, start] = useTransition();
  const at = Math.min(place, Math.max(0, pairs.length - 1));
  const pair = pairs[at];
  const go = (to: number) => setPlace(Math.max(0, Math.min(to, pairs.length - 1)));
  useShortcut("duplicates.next", () => go(at + 1));
  useShortcut("duplicates.previous", () => go(at - 1));

  const done = <T,>(work: Promise<ActionResult<T>>, say: (value: T) => void) =>
    start(async () => {
      const result = await answerOf(work);
      if (result.ok) say(result.value);
      else showToast(result.message, { tone: "stop" });
      router.refresh();
    });
  const undo = (mergeId: string) => {
    if (!deeds) return;
    done(deeds.undo({ mergeId }), ({ kept }) =>
      showToast("They are two companies again", {
        detail: kept.join(" ") || undefined,
        tone: kept.length > 0 ? "attention" : "positive",
      }),
    );
  };
  const both = pair && { companyId: pair.keep.id, otherCompanyId: pair.other.id };
  const again = () => {
    if (deeds && both) done(deeds.askAgain(both), () => undefined);
  };
  const merge = (choices: CompanyChoices) => {
    if (!deeds || !pair) return;
    const { keep, other } = pair;
    done(
      deeds.merge({
        keepId: keep.id,
        otherId: other.id,
        choices,
        keepVersion: keep.version,
        otherVersion: other.version,
      }),
      ({ mergeId }) => showToast(`${other.name} is part of ${keep.name} now`, { undo: () => undo(mergeId) }),
    );
  };
  return (
    <>
      {pair ? (
        <>
          <div className="flex items-center justify-between gap-2">
            <p className="text-meta text-muted" aria-live="polite">
              {formatCount(at + 1)} of {isMore && "over "}
              {formatCount(count)}
            </p>
            <div className="flex gap-2">
              <Button size="small" disabled={at === 0} onClick={() => go(at - 1)}>
                Previous
              </Button>
              <Button size="small" disabled={at >= pairs.length - 1} onClick={() => go(at + 1)}>
                Next
              </Button>
            </div>
          </div>
          <CompanyPair
            key={keyOf(pair)}
            pair={pair}
            may={deeds !== undefined}
            busy={busy}
            merge={merge}
            apart={() => {
              if (deeds && both)
                done(deeds.apart(both), () => showToast("They stay two companies", { undo: again }));
            }}
            later={() => {
              if (deeds && both)
                done(deeds.later(both), () =>
                  showToast("CAM asks about these two again tomorrow", { tone: "information", undo: again }),
                );
            }}
          />
        </>
      ) : (
        <Card>
          <EmptyState bare title="No company seems to be here twice">
            After every import, and each night, CAM compares companies that are new with those they may be the
            same as: names without legal form, domains that are kin, who writes from where, people and phones
            in common.
          </EmptyState>
        </Card>
      )}
      {merges.length > 0 && (
        <Card title="Merged lately" flush>
          <ul className="divide-y divide-line">
            {merges.map(({ id, at: when, by, name }) => (
              <li
                key={id}
                className="flex flex-wrap items-center justify-between gap-2 px-card py-2 text-table"
              >
                <span className="min-w-0 wrap-anywhere">
                  {name}
                  <span className="text-muted">
                    {" "}
                    by {by}, <Time at={when} />
                  </span>
                </span>
                {deeds && (
                  <Button size="small" disabled={busy} onClick={() => undo(id)}>
                    Undo
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
