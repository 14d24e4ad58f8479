import { Check, Minus } from "lucide-react";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { formatCountOf } from "@/lib/format/quantity";
import type { ToldPair } from "./deeds";
import { nameOf } from "./words";

/** Why CAM asks, for and against, with what each reason counts. */
export function WhyAlike({
  pair,
  title = "Why they may be one person",
}: {
  pair: Pick<ToldPair, "reasons" | "score">;
  title?: string;
}) {
  if (pair.reasons.length === 0) {
    return (
      <Card title="Why these two">
        <p className="text-muted text-table">You put them side by side. CAM has not compared them.</p>
      </Card>
    );
  }
  return (
    <Card
      title={title}
      help={
        pair.score === null ? undefined : `${Math.round(pair.score * 100)} of 100; pairs from 75 are shown.`
      }
    >
      <ul className="flex flex-col gap-1.5 text-table">
        {pair.reasons.map(({ code, because, counts }) => (
          <li key={code} className="flex items-start gap-2">
            {counts > 0 ? (
              <Check size={14} className="mt-0.5 shrink-0 text-positive" aria-label="For" />
            ) : (
              <Minus size={14} className="mt-0.5 shrink-0 text-stop" aria-label="Against" />
            )}
            <span className="min-w-0 flex-1 wrap-anywhere">{because}</span>
            <span className="text-muted tabular-nums">
              {counts > 0 ? `+${counts.toFixed(2)}` : counts.toFixed(2)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What happens on yes and what on no, before anybody says it. */
export function Consequences({ pair }: { pair: ToldPair }) {
  const { keep, other, outcomes } = pair;
  const suppressed = keep.suppressedBecause ?? other.suppressedBecause;
  const lost = outcomes.filter(({ goesOn }) => !goesOn);
  const stopped = outcomes.filter(({ goesOn, stoppedNow }) => goesOn && stoppedNow);
  return (
    <Card title="What happens">
      <div className="flex flex-col gap-3 text-table">
        {suppressed && (
          <Banner tone="stop" title="One of the two must not be written to">
            {suppressed}. After a merge that holds for the whole person: every lead is suppressed, and no undo
            takes that back.
          </Banner>
        )}
        <div>
          <p className="font-medium">If you merge</p>
          <ul className="list-disc break-words pl-5 text-muted">
            <li>
              {nameOf(other)} becomes part of {nameOf(keep)}. {other.email ?? keep.email ?? "The address"}{" "}
              still finds them.
            </li>
            <li>
              {other.leads.length === 0
                ? "There are no leads to move."
                : `${formatCountOf(other.leads.length, "lead")} with mails, answers, meetings and tags ${other.leads.length === 1 ? "goes" : "go"} over.`}
            </li>
            {lost.map(({ id, campaign }) => (
              <li key={id}>Both are in {campaign}: the lead further along goes on, the other ends there.</li>
            ))}
            {stopped.map(({ id, campaign, because }) => (
              <li key={id}>
                {campaign}: stopped. {because ?? "A stop of either holds."}
              </li>
            ))}
            <li>It can be undone.</li>
          </ul>
        </div>
        <div>
          <p className="font-medium">If they are different people</p>
          <p className="text-muted">Nothing changes, and CAM never asks about these two again.</p>
        </div>
      </div>
    </Card>
  );
}
