"use client";

import type { Route } from "next";
import { useDeed } from "@/components/import/import-actions";
import { answerOf } from "@/components/ui/answer";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import { Time } from "@/components/ui/time";
import { formatCountOf } from "@/lib/format/quantity";
import { AddressesRun } from "./addresses-run";
import { useSearch } from "./live";
import { PeopleTable } from "./people-table";
import { PlatformOutcomes } from "./platform-outcomes";
import { SearchState } from "./search-state";
import { type CampaignChoice, type FinderDeeds, isAtWork, type ToldPeople, type ToldSearch } from "./told";
import { criteriaLines } from "./words";

export interface SearchPageProps {
  first: ToldSearch;
  people: ToldPeople;
  campaigns: readonly CampaignChoice[];
  deeds: FinderDeeds | undefined;
}

/** One search: what it looks for and how each source went on the left, who was found on the right. */
export function SearchPage({ first, people, campaigns, deeds }: SearchPageProps) {
  const search = useSearch(first);
  const again = useDeed();
  const busy = isAtWork(search);
  return (
    <>
      <PageHeader
        title={<span className="wrap-anywhere">{search.name}</span>}
        beside={<SearchState state={search.state} error={search.error} />}
        line={
          <>
            {formatCountOf(search.people, "person", "people")} found
            {search.leads > 0 && `, ${formatCountOf(search.leads, "lead")} made of them`}. Asked for by{" "}
            {search.createdBy} <Time at={search.createdAt} relative />
          </>
        }
        action={
          deeds && (
            <>
              <ButtonLink href={`/lead-finder?from=${search.id}` as Route}>Change and search anew</ButtonLink>
              {!busy && (
                <Button
                  pending={again.pending}
                  onClick={() => again.run(() => deeds.run({ jobId: search.id }))}
                >
                  {search.state === "PENDING" ? "Search now" : "Search again"}
                </Button>
              )}
            </>
          )
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          {busy && <AtWork search={search} deeds={deeds} />}
          {search.state === "PENDING" && !busy && (
            <Banner tone="information" title="This search waits for tonight's harvest" />
          )}
          {search.state === "FAILED" && search.error && (
            <Banner
              tone={search.error.startsWith("Stopped by") ? "information" : "stop"}
              title={
                search.error.startsWith("Stopped by") ? "This search was stopped" : "Nobody could be asked"
              }
            >
              <span className="wrap-anywhere">{search.error}</span>
            </Banner>
          )}
          <AddressesRun search={search} />
          <PlatformOutcomes search={search} />
          <Card title="Looked for">
            <dl className="flex flex-col gap-2 text-table">
              {criteriaLines(search.criteria).map(({ label, text }) => (
                <div key={label}>
                  <dt className="text-meta text-muted">{label}</dt>
                  <dd className="wrap-anywhere">{text}</dd>
                </div>
              ))}
            </dl>
          </Card>
        </div>
        <PeopleTable search={search} people={people} campaigns={campaigns} deeds={deeds} />
      </div>
    </>
  );
}

function AtWork({ search, deeds }: { search: ToldSearch; deeds: FinderDeeds | undefined }) {
  const { run, worker } = search;
  const waits = worker !== "working" && run?.state !== "RUNNING";
  return (
    <Card>
      <Progress
        label="Searching"
        done={run?.progressDone ?? 0}
        total={run?.progressTotal ?? null}
        startedAt={run?.startedAt ?? null}
        at={search.at}
        {...(deeds && { onCancel: () => answerOf(deeds.cancel({ jobId: search.id })) })}
      />
      <p className="pt-3 text-muted text-table">
        {waits
          ? "No worker is running, so this waits. It starts by itself as soon as one runs again."
          : "Counted in pages and sites. You can leave this page: it goes on by itself."}
      </p>
    </Card>
  );
}
