"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { answerOf } from "@/components/ui/answer";
import { ask } from "@/components/ui/ask";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Progress } from "@/components/ui/progress";
import { Time } from "@/components/ui/time";
import { VENDOR_TITLES } from "@/lib/cam/vendor/schema";
import { formatCountOf } from "@/lib/format/quantity";
import { HarvestDialog } from "./harvest-dialog";
import {
  costInWords,
  type HarvestDeeds,
  isHarvesting,
  resultLines,
  type ToldHarvest,
  type ToldVendor,
} from "./told";

const BUSY_MS = 1_500;

interface HarvestPanelProps {
  first: ToldHarvest;
  deeds: HarvestDeeds | undefined;
}

/** What there is to check and to ask, what it costs, and how far it is. */
export function HarvestPanel({ first, deeds }: HarvestPanelProps) {
  const queries = useQueryClient();
  const router = useRouter();
  const key = ["harvest", first.campaign.id];
  const { data: told } = useQuery({
    queryKey: key,
    queryFn: async () => {
      const latest = await ask<ToldHarvest>(`/api/live/harvest/${first.campaign.id}`);
      // What stands around the panel, the leads' states, has changed too.
      if (!isHarvesting(latest)) router.refresh();
      return latest;
    },
    initialData: first,
    staleTime: BUSY_MS,
    refetchInterval: ({ state }) => (state.data && isHarvesting(state.data) ? BUSY_MS : false),
  });
  const again = () => queries.invalidateQueries({ queryKey: key });
  const { run, people, peopleAreMore } = told;
  const busy = isHarvesting(told);
  const connected = told.vendors.filter((vendor) => vendor.connected);
  return (
    <Card
      title="Check and enrich"
      help="Who came in is checked, and asked about where a vendor is connected, before anybody is scored. By itself this happens at 02:00 UTC, for campaigns that run."
      {...(deeds &&
        !busy &&
        people > 0 && { action: <HarvestDialog told={told} deeds={deeds} onStarted={again} /> })}
    >
      <div className="flex flex-col gap-4">
        {busy && run && told.worker !== "working" && run.state === "QUEUED" && (
          <Banner
            tone="attention"
            title="No worker is running, so this waits"
            action={
              <ButtonLink size="small" href="/operations/worker">
                Open operations
              </ButtonLink>
            }
          >
            It starts by itself as soon as one runs again.
          </Banner>
        )}
        {busy && run ? (
          <Progress
            label="Checking and enriching"
            done={run.progressDone}
            total={run.progressTotal}
            startedAt={run.startedAt}
            at={told.at}
            href={`/operations/runs/${run.id}`}
            cancelling={run.cancelRequestedAt !== null}
            {...(deeds && {
              onCancel: async () => {
                const result = await answerOf(deeds.cancel({ runId: run.id }));
                await again();
                return result;
              },
            })}
          />
        ) : (
          <>
            <p className="prose-measure">
              {people === 0
                ? "Nobody waits to be checked."
                : `${formatCountOf(people, "person waits", "people wait")}${peopleAreMore ? " and more (figures are for the first 10,000)" : ""}: ${formatCountOf(told.addressesToCheck, "address", "addresses")} to check, ${formatCountOf(told.withoutAddress, "person", "people")} without an address.`}
            </p>
            <LastRun run={run} />
          </>
        )}
        {connected.length > 0 ? (
          <ul className="flex flex-col gap-1 text-table">
            {connected.map((vendor) => (
              <VendorLine key={vendor.vendor} vendor={vendor} />
            ))}
          </ul>
        ) : (
          <p className="prose-measure text-muted text-table">
            Neither Apollo nor Dropcontact is connected, so CAM's own checks stand alone: spelling, the
            domain's mail servers, throw-away and role addresses.{" "}
            <Link href="/settings/connections" className="underline">
              Connections
            </Link>
          </p>
        )}
        <p className="text-table">
          <Link href={`/campaigns/${told.campaign.id}/people/answers` as Route} className="underline">
            What came of each person
          </Link>
        </p>
      </div>
    </Card>
  );
}

function VendorLine({ vendor }: { vendor: ToldVendor }) {
  return (
    <li>
      {costInWords(vendor)}
      {vendor.askedBefore > 0 && vendor.lastAskedAt && (
        <span className="text-muted">
          {" "}
          {formatCountOf(vendor.askedBefore, "person was", "people were")} asked about before, last{" "}
          <Time at={vendor.lastAskedAt} />.
        </span>
      )}
      {vendor.peopleUnderWay > 0 && (
        <span className="text-muted">
          {" "}
          {VENDOR_TITLES[vendor.vendor]} is still working on{" "}
          {formatCountOf(vendor.peopleUnderWay, "person", "people")}.
        </span>
      )}
    </li>
  );
}

function LastRun({ run }: { run: ToldHarvest["run"] }) {
  if (!run?.finishedAt) return null;
  if (run.state === "FAILED")
    return (
      <Banner tone="stop" title="The last time it stopped half way">
        <span className="wrap-anywhere">{run.error}</span> Start it again: it goes on where it was, and nobody
        is asked about twice.
      </Banner>
    );
  const lines = resultLines(run.counts);
  return (
    <div className="text-table">
      <p className="text-muted">
        {run.state === "CANCELLED" ? "Cancelled" : "Last done"} <Time at={run.finishedAt} relative />
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {lines.length === 0 && <li>There was nothing to do.</li>}
      </ul>
    </div>
  );
}
