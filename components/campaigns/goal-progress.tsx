import { formatCount, formatMoney } from "@/lib/format/quantity";

interface GoalProgressProps {
  campaign: { goalClients: number | null; goalMrrMinor: number | null; currency: string };
  figures: { won: number; wonMrrMinor: number };
}

/** The goals a campaign has, as what is won of what is wanted. */
export function goalsOf({ campaign, figures }: GoalProgressProps) {
  const { goalClients, goalMrrMinor, currency } = campaign;
  return [
    ...(goalClients
      ? [
          {
            name: "clients",
            share: figures.won / goalClients,
            won: formatCount(figures.won),
            of: formatCount(goalClients),
          },
        ]
      : []),
    ...(goalMrrMinor
      ? [
          {
            name: "a month",
            share: figures.wonMrrMinor / goalMrrMinor,
            won: formatMoney(figures.wonMrrMinor, currency),
            of: formatMoney(goalMrrMinor, currency),
          },
        ]
      : []),
  ];
}

/** In a list: "2 of 5 clients". */
export function GoalWords(props: GoalProgressProps) {
  const goals = goalsOf(props);
  if (goals.length === 0) return <span className="text-muted">No goal yet</span>;
  const [first] = goals;
  return (
    <span
      className="tabular-nums"
      title={goals.map(({ won, of, name }) => `${won} of ${of} ${name}`).join(", ")}
    >
      {first?.won} of {first?.of} <span className="text-muted">{first?.name}</span>
    </span>
  );
}

/** On the campaign's page: a bar each. */
export function GoalBars(props: GoalProgressProps) {
  return (
    <div className="flex flex-col gap-4">
      {goalsOf(props).map(({ name, share, won, of }) => (
        <div key={name} className="flex flex-col gap-1.5">
          <p className="flex items-baseline gap-1.5">
            <span className="font-semibold text-lead tabular-nums">{won}</span>
            <span className="text-muted tabular-nums">
              of {of} {name}
            </span>
          </p>
          <div className="h-1.5 overflow-hidden rounded-full bg-quiet-soft forced:border">
            <div
              className="h-full rounded-full bg-positive-solid forced:bg-[Highlight]"
              style={{ width: `${Math.min(1, share) * 100}%` }}
            />
          </div>
        </div>
      ))}
    </div>
  );
}
