import type { Route } from "next";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import { EmptyState } from "@/components/ui/states";
import type { Calibration } from "@/lib/cam/calibration/reads";
import { OUTCOMES } from "@/lib/cam/calibration/schema";
import { formatCount, formatPercent } from "@/lib/format/quantity";
import { OUTCOME_WORDS } from "./words";

/** What is held against the score, of how many people, and whether they are enough. */
export function OutcomeHead({ campaignId, calibration }: { campaignId: string; calibration: Calibration }) {
  const { outcome, all, tooYoung, cut, enough } = calibration;
  const here = `/campaigns/${campaignId}/scoring`;
  const young = `${tooYoung > 10_000 ? "more than 10,000" : formatCount(tooYoung)} were written to less than 14 days ago`;
  if (all.of === 0)
    return (
      <Card title="Scores and outcomes">
        <EmptyState
          bare
          title="Nobody has had the time to answer yet"
          action={
            <ButtonLink size="small" href={here as Route}>
              Back to the score
            </ButtonLink>
          }
        >
          Here the score people had when they were first written to is held against what became of them.
          Whoever was written to 14 days ago or longer counts
          {tooYoung > 0 ? `; ${young}.` : ". Nobody has been written to in this campaign."}
        </EmptyState>
      </Card>
    );
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav aria-label="Outcome" className="flex gap-1.5">
          {OUTCOMES.map((one) => (
            <ButtonLink
              key={one}
              size="small"
              look={one === outcome ? "secondary" : "quiet"}
              href={`${here}/outcomes?outcome=${one}` as Route}
              aria-current={one === outcome ? "true" : undefined}
            >
              {OUTCOME_WORDS[one].name}
            </ButtonLink>
          ))}
        </nav>
        <ButtonLink size="small" look="quiet" href={here as Route}>
          Back to the score
        </ButtonLink>
      </div>
      <div className="grid gap-3 sm:grid-cols-3">
        <Figure
          label="With an outcome"
          value={formatCount(all.of)}
          note={cut ? "The newest; older ones are left out" : young}
        />
        <Figure
          label={`Of them ${OUTCOME_WORDS[outcome].did}`}
          value={formatCount(all.count)}
          note={`${formatPercent(all.rate)}, in truth between ${formatPercent(all.least)} and ${formatPercent(all.most)}`}
        />
        <Figure
          label="Enough to learn from"
          value={enough.enough ? "Yes" : "Not yet"}
          note={enough.enough ? "200 people, 20 of each outcome" : enough.because}
        />
      </div>
      {!enough.enough && (
        <Banner tone="information" title="Read the curves with care">
          They are drawn all the same; with so few people most of what they show may be chance.
        </Banner>
      )}
    </>
  );
}
