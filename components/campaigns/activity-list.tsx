import { Time } from "@/components/ui/time";
import type { ActivityLine } from "@/lib/cam/campaign/reads";
import { actionInWords } from "@/lib/format/json";
import { FIELDS, valueInWords } from "./words";

const SAID: Record<string, string> = {
  "campaign.created": "made the draft",
  "campaign.changed": "changed the settings",
  "campaign.started": "started it",
  "campaign.paused": "paused it",
  "campaign.resumed": "resumed it",
  "campaign.completed": "completed it",
  "campaign.archived": "archived it",
  "campaign.restored": "restored it",
  "harvest.started": "had its people checked and enriched",
};

const BY: Partial<Record<ActivityLine["actorKind"], string>> = {
  KEY: "API key",
  JOB: "job",
  CLI: "at the server",
};

/** Who did what to it, in words; a change says what was and what is. */
export function ActivityList({ lines }: { lines: readonly ActivityLine[] }) {
  return (
    <ol className="divide-y divide-line">
      {lines.map((line) => {
        const changes = line.action === "campaign.changed" ? changesOf(line) : [];
        const detail = held(line.detail);
        return (
          <li key={line.id} className="grid gap-x-6 px-card py-3 sm:grid-cols-[1fr_auto]">
            <div className="min-w-0">
              <p className="wrap-anywhere">
                <span className="font-medium">{line.actorName}</span>
                {BY[line.actorKind] && <span className="text-muted"> ({BY[line.actorKind]})</span>}{" "}
                {detail.copyOf ? "made it as a copy" : (SAID[line.action] ?? actionInWords(line.action))}
              </p>
              {typeof detail.reason === "string" && (
                <p className="text-soft wrap-anywhere">{detail.reason}</p>
              )}
              {changes.length > 0 && (
                <dl className="grid gap-x-6 pt-1 text-table sm:grid-cols-[10rem_1fr]">
                  {changes.map(({ name, was, is }) => (
                    <div key={name} className="contents">
                      <dt className="text-muted">{FIELDS[name as keyof typeof FIELDS] ?? name}</dt>
                      <dd className="wrap-anywhere max-sm:pb-1">
                        <span className="text-muted">{was} → </span>
                        {is}
                      </dd>
                    </div>
                  ))}
                </dl>
              )}
            </div>
            <p className="text-muted text-table">
              <Time at={line.at} />
            </p>
          </li>
        );
      })}
    </ol>
  );
}

const held = (value: unknown) =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

/** People stand in the log by their id, which says nothing here: that somebody else answers for it is enough. */
function changesOf({ before, after }: ActivityLine) {
  const [was, is] = [held(before), held(after)];
  const currency = String(is.currency ?? was.currency ?? "EUR");
  return Object.keys(is).map((name) =>
    name === "ownerId"
      ? { name, was: was.ownerId ? "somebody" : "nobody", is: is.ownerId ? "somebody else" : "nobody" }
      : {
          name,
          was: valueInWords(name, was[name], currency),
          is: valueInWords(name, is[name], currency),
        },
  );
}
