import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { formatCountOf } from "@/lib/format/quantity";
import type { ToldSearch } from "./told";
import { OUTCOME_FACES, PLATFORM_NAMES } from "./words";

const SHOWN = 8;

/** How each source went: one that failed says why, and takes nothing from the others. */
export function PlatformOutcomes({ search }: { search: ToldSearch }) {
  return (
    <Card flush title="Sources">
      <ul className="divide-y divide-line border-line border-t">
        {search.platforms.map((platform) => {
          const outcome = search.outcomes[platform] ?? { state: "queued" as const, found: 0 };
          const { label, tone } = OUTCOME_FACES[outcome.state];
          return (
            <li key={platform} className="flex flex-col gap-1 px-card py-3 text-table">
              <div className="flex items-center justify-between gap-3">
                <span className="font-medium">{PLATFORM_NAMES[platform]}</span>
                <Badge tone={tone}>{label}</Badge>
              </div>
              <p className="text-muted">{formatCountOf(outcome.found, "person", "people")} found</p>
              {outcome.because && <p className="wrap-anywhere">{outcome.because}</p>}
              {outcome.again && outcome.state === "waiting" && (
                <p className="text-muted">
                  Asked again <Time at={outcome.again} relative />
                </p>
              )}
              {outcome.left && outcome.left.length > 0 && <Left lines={outcome.left} />}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function Left({ lines }: { lines: readonly string[] }) {
  const more = lines.length - SHOWN;
  return (
    <details>
      <summary className="cursor-pointer text-soft">
        {formatCountOf(lines.length, "address was", "addresses were")} not read
      </summary>
      <ul className="flex flex-col gap-1 pt-2 text-meta text-muted">
        {lines.slice(0, SHOWN).map((line) => (
          <li key={line} className="wrap-anywhere">
            {line}
          </li>
        ))}
        {more > 0 && <li>and {more} more</li>}
      </ul>
    </details>
  );
}
