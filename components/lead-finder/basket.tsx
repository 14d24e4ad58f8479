"use client";

import { Check, UserPlus } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { whyNot } from "@/components/import/import-actions";
import { answerOf } from "@/components/ui/answer";
import { Button, ButtonLink } from "@/components/ui/button";
import { countOf, type Selection } from "@/components/ui/data-table/selection";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import type { Foretold } from "@/lib/cam/discovery/preview";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { FindAddresses } from "./find-addresses";
import type { CampaignChoice, Converted, FinderDeeds, ToldSearch } from "./told";

interface BasketProps {
  search: ToldSearch;
  /** The filters on, as the list was asked for. */
  asked: Record<string, string>;
  selection: Selection;
  matching: number | undefined;
  campaigns: readonly CampaignChoice[];
  deeds: FinderDeeds;
  onDone: () => void;
}

const BASES = [
  { value: "LEGITIMATE_INTEREST", label: "Legitimate interest (B2B)" },
  { value: "CONSENT", label: "Consent" },
  { value: "EXISTING_RELATION", label: "Existing relation" },
  { value: "OTHER", label: "Other" },
] as const;
type Basis = (typeof BASES)[number]["value"];

/** Exactly those the selection names, as the verb takes them. */
function chosen(selection: Selection, { least, platforms }: Record<string, string>) {
  if (selection.scope === "some") return { profileIds: [...selection.ids] };
  return {
    least: Number(least ?? 0),
    ...(platforms && { platforms: platforms.split(",") }),
    ...(selection.except.size > 0 && { except: [...selection.except] }),
  };
}

/** The chosen people on their way to a campaign: first what would become of them, then the deed. */
export function Basket({ search, asked, selection, matching, campaigns, deeds, onDone }: BasketProps) {
  const router = useRouter();
  const own = campaigns.find(({ id }) => id === search.campaignId)?.id;
  const [campaignId, setCampaignId] = useState(own ?? campaigns[0]?.id);
  const [lawfulBasis, setBasis] = useState<Basis>("LEGITIMATE_INTEREST");
  const who = JSON.stringify([chosen(selection, asked), campaignId]);
  const [foretold, setForetold] = useState<{ who: string; told: Foretold }>();
  const [working, start] = useTransition();
  const count = countOf(selection, matching) ?? 0;
  const told = foretold?.who === who ? foretold.told : undefined;

  const look = () =>
    start(async () => {
      const answer = await answerOf(
        deeds.preview({ jobId: search.id, campaignId, ...chosen(selection, asked) }),
      );
      if (answer.ok) setForetold({ who, told: answer.value });
      else showToast(whyNot(answer), { tone: "stop" });
    });
  const convert = () =>
    start(async () => {
      const answer = await answerOf(
        deeds.convert({ jobId: search.id, campaignId, lawfulBasis, ...chosen(selection, asked) }),
      );
      if (!answer.ok) return showToast(whyNot(answer), { tone: "stop" });
      showToast(doneInWords(answer.value));
      onDone();
      if (!answer.value.counts) router.push(`/leads/import/${answer.value.batchId}` as Route);
    });

  return (
    <section
      aria-label="Basket"
      className="floating mt-3 flex flex-wrap items-end gap-x-4 gap-y-3 rounded-card px-card py-3 text-table"
    >
      <p className="basis-full font-medium sm:basis-auto sm:py-2">
        {formatCountOf(count, "person", "people")} chosen
      </p>
      {campaigns.length === 0 ? (
        <p className="flex flex-wrap items-center gap-3">
          Leads need a campaign, and none is open.
          <ButtonLink size="small" href="/campaigns/new">
            New campaign
          </ButtonLink>
        </p>
      ) : (
        <>
          <div className="w-52 max-sm:w-full">
            <p className="pb-1 text-meta text-muted">Into</p>
            <Select
              aria-label="Campaign"
              value={campaignId ?? ""}
              onValueChange={setCampaignId}
              options={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </div>
          <div className="w-56 max-sm:w-full">
            <p className="pb-1 text-meta text-muted">Why you may write to them</p>
            <Select aria-label="Lawful basis" value={lawfulBasis} onValueChange={setBasis} options={BASES} />
          </div>
          <div className="ml-auto flex flex-wrap items-center gap-2">
            {told && <p role="status">{foretoldInWords(told)}</p>}
            {told ? (
              <Button
                look="primary"
                icon={UserPlus}
                pending={working}
                disabled={told.new + told.known === 0}
                onClick={convert}
              >
                Make {formatCountOf(told.of > told.people ? told.of : told.new + told.known, "lead")}
              </Button>
            ) : (
              <Button look="primary" icon={Check} pending={working} onClick={look}>
                Check {formatCountOf(count, "person", "people")}
              </Button>
            )}
          </div>
        </>
      )}
      {search.platforms.includes("APOLLO") && (
        <FindAddresses
          chosen={{ jobId: search.id, ...chosen(selection, asked) }}
          deeds={deeds}
          onDone={() => {
            onDone();
            router.refresh();
          }}
        />
      )}
    </section>
  );
}

function foretoldInWords({
  people,
  of,
  known,
  repeated,
  unreachable,
  suppressed,
  ...told
}: Foretold): string {
  const parts = [
    `${formatCount(told.new)} new`,
    known > 0 && `${formatCount(known)} known already`,
    suppressed > 0 && `${formatCount(suppressed)} suppressed, left out`,
    unreachable > 0 && `${formatCount(unreachable)} without address or LinkedIn profile, left out`,
    repeated > 0 && `${formatCount(repeated)} found twice`,
  ];
  const of1000 = of > people ? `Of the best ${formatCount(people)}: ` : "";
  return `${of1000}${parts.filter(Boolean).join(", ")}.`;
}

function doneInWords({ people, counts }: Converted): string {
  if (!counts) return `${formatCountOf(people, "person", "people")} are on their way in`;
  const left = counts.duplicate + counts.invalid + counts.suppressed;
  const made = counts.new + counts.updated;
  return `${formatCountOf(made, "lead")} made${left > 0 ? `, ${formatCount(left)} left out` : ""}`;
}
