import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { LeadDetail } from "@/lib/cam/lead-desk/reads";

const figure = (value: number | null) => (value === null ? "–" : value.toFixed(2));

/** Why this score, signal by signal. */
export function ScoreCard({ lead }: { lead: LeadDetail }) {
  const { score, fit, opportunity, confidence, scoreEvidence, scoredAt, qualification } = lead;
  if (score === null)
    return (
      <Card title="Score">
        <p className="text-muted text-table">
          Not scored yet. Scoring is not part of this version; when it is, each signal stands here with its
          evidence.
        </p>
      </Card>
    );
  return (
    <Card
      title={`Score ${figure(score)}`}
      help={`Fit ${figure(fit)} · opportunity ${figure(opportunity)} · confidence ${figure(confidence)}`}
    >
      <ul className="flex flex-col gap-2 text-table">
        {(scoreEvidence ?? []).map(({ signal, part, value, weight, because }) => (
          <li key={`${part} ${signal}`} className="grid grid-cols-[1fr_auto] gap-x-3">
            <span className="min-w-0 wrap-anywhere">
              {because}
              <span className="block text-meta text-muted">
                {part}: {signal}, weight {weight}
              </span>
            </span>
            <span className="font-medium tabular-nums">{figure(value)}</span>
          </li>
        ))}
        {(qualification?.reasons ?? []).map(({ code, because }) => (
          <li key={code}>{because}</li>
        ))}
      </ul>
      {scoredAt && (
        <p className="pt-2 text-meta text-muted">
          Scored <Time at={scoredAt} relative />
        </p>
      )}
    </Card>
  );
}
