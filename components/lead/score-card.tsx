import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { LeadDetail } from "@/lib/cam/lead-desk/reads";

const figure = (value: number | null) => (value === null ? "–" : value.toFixed(2));
const PARTS = {
  fit: {
    title: "Fit",
    about: "How well they are whom the campaign is for: the mean of what is known, by weight.",
  },
  opportunity: {
    title: "Opportunity",
    about:
      "What was said for or against it: above 0.5 speaks for them, below against. Silence does not count.",
  },
} as const;
type Line = NonNullable<LeadDetail["scoreEvidence"]>[number];

/** Why this score, signal by signal: value times weight, with the evidence. What is not known is said to be that. */
export function ScoreCard({ lead }: { lead: LeadDetail }) {
  const { score, fit, opportunity, confidence, scoreEvidence, scoredAt } = lead;
  if (score === null)
    return (
      <Card title="Score">
        <p className="text-muted text-table">
          Not scored yet. Once they are, each signal stands here with its value, its weight and its evidence.
        </p>
      </Card>
    );
  return (
    <Card
      title={`Score ${figure(score)}`}
      help={`Confidence ${figure(confidence)}: so much of what the score asks is known.`}
    >
      <div className="flex flex-col gap-4">
        {(["fit", "opportunity"] as const).map((part) => (
          <Part
            key={part}
            {...PARTS[part]}
            value={part === "fit" ? fit : opportunity}
            lines={(scoreEvidence ?? []).filter((line) => line.part === part)}
          />
        ))}
      </div>
      {scoredAt && (
        <p className="pt-3 text-meta text-muted">
          Scored <Time at={scoredAt} relative />
        </p>
      )}
    </Card>
  );
}

interface PartProps {
  title: string;
  about: string;
  value: number | null;
  lines: readonly Line[];
}

function Part({ title, about, value, lines }: PartProps) {
  const known = lines.filter((line) => line.value !== null);
  const unknown = lines.filter((line) => line.value === null);
  return (
    <section aria-label={title}>
      <h3 className="flex justify-between gap-3 font-medium">
        {title} <span className="tabular-nums">{figure(value)}</span>
      </h3>
      <p className="pb-2 text-meta text-muted">{about}</p>
      <ul className="flex flex-col gap-2 text-table">
        {known.map(({ signal, value: is, weight, because }) => (
          <li key={signal} className="grid grid-cols-[1fr_auto] gap-x-3">
            <span className="min-w-0 wrap-anywhere">
              <span className="font-medium">{named(signal)}.</span> {because}
            </span>
            <span className="whitespace-nowrap text-soft tabular-nums">
              {figure(is)} × {weight}
            </span>
          </li>
        ))}
      </ul>
      {unknown.length > 0 && (
        <p className="pt-2 text-meta text-muted wrap-anywhere">
          Not known: {unknown.map(({ signal }) => named(signal).toLowerCase()).join(", ")}.
        </p>
      )}
    </section>
  );
}

const named = (signal: string) => signal.charAt(0).toUpperCase() + signal.slice(1).replaceAll("-", " ");
