import type { Route } from "next";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { OutboundDetail } from "@/lib/cam/ledger/read";
import { FACTS, SCOPES } from "./words";

/** What happened on each try, in order, with the provider's own words. */
export function AttemptBook({ facts }: { facts: OutboundDetail["attemptBook"] }) {
  if (facts.length === 0)
    return (
      <p className="border-line border-t px-card py-3 text-muted">It was never offered to a provider.</p>
    );
  return (
    <ol className="divide-y divide-line border-line border-t">
      {facts.map(({ attempt, fact, at, by, code, answer, runId, redactedAt }) => (
        <li key={`${attempt} ${fact}`} className="px-card py-2.5">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span>
              <span className="text-muted">Try {attempt}</span>{" "}
              <span className="font-medium">{FACTS[fact]}</span>
              {code && (
                <span className="text-muted text-table">
                  {fact === "STARTED" && " from the account"} <span className="font-mono">{code}</span>
                </span>
              )}
            </span>
            <span className="text-meta text-muted">
              <Time at={at} /> · {by}
              {runId && (
                <>
                  {" "}
                  ·{" "}
                  <Link href={`/operations/runs/${runId}` as Route} className="underline underline-offset-2">
                    run
                  </Link>
                </>
              )}
            </span>
          </p>
          {answer && <p className="font-mono text-muted text-table wrap-anywhere">{answer}</p>}
          {redactedAt && <p className="text-muted text-table">Its words went with the person.</p>}
        </li>
      ))}
    </ol>
  );
}

export function Places({ places }: { places: OutboundDetail["places"] }) {
  return (
    <ul className="divide-y divide-line border-line border-t text-table">
      {places.map(({ attempt, scope, of, at, releasedAt }) => (
        <li key={`${attempt} ${scope}`} className="px-card py-2">
          <span className="font-medium">{SCOPES[scope]}</span>{" "}
          {scope !== "WORKSPACE" && <span className="wrap-anywhere">{of}</span>}
          <span className="block text-meta text-muted">
            {releasedAt ? (
              <>
                given back <Time at={releasedAt} />: nothing was sent
              </>
            ) : (
              <>
                taken <Time at={at} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Reports({ reports }: { reports: OutboundDetail["reports"] }) {
  return (
    <ul className="divide-y divide-line border-line border-t text-table">
      {reports.map(({ id, provider, type, at, outcome }) => (
        <li key={id} className="px-card py-2">
          <span className="font-mono">{type}</span>{" "}
          <span className="text-muted">
            {provider.toLowerCase()}, <Time at={at} />
            {outcome && `, ${outcome}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
