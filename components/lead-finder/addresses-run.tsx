import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { formatCountOf } from "@/lib/format/quantity";
import { addressesAtWork, type ToldSearch } from "./told";

/** How far Apollo is with the addresses that were asked for, and what came of it. */
export function AddressesRun({ search }: { search: ToldSearch }) {
  const { addresses: run, at } = search;
  if (!run || run.state === "SKIPPED") return null;
  if (addressesAtWork(search))
    return (
      <Card>
        <Progress
          label="Finding addresses"
          done={run.progressDone ?? 0}
          total={run.progressTotal ?? null}
          startedAt={run.startedAt ?? null}
          at={at}
          href={`/operations/runs/${run.id}`}
        />
        <p className="pt-3 text-muted text-table">You can leave this page: it goes on by itself.</p>
      </Card>
    );
  const {
    found = 0,
    asked = 0,
    credits = 0,
    suppressed = 0,
    lost = 0,
    left = 0,
  } = (run.counts ?? {}) as Record<string, number>;
  const parts = [
    suppressed > 0 && `${formatCountOf(suppressed, "address", "addresses")} said no and were not kept.`,
    lost > 0 && `Of ${formatCountOf(lost, "person", "people")} the answer was lost: see Connections.`,
    left > 0 && `${formatCountOf(left, "person", "people")} were not asked about: today's budget is used up.`,
    run.error,
  ].filter(Boolean);
  return (
    <Banner
      tone={run.state === "COMPLETED" && lost === 0 ? "information" : "attention"}
      title={`${formatCountOf(found, "address", "addresses")} found of ${formatCountOf(asked, "person", "people")} asked about, ${formatCountOf(credits, "credit")} used`}
      action={
        lost + left > 0 && (
          <ButtonLink size="small" href="/settings/connections">
            Connections
          </ButtonLink>
        )
      }
    >
      {parts.join(" ")}
    </Banner>
  );
}
