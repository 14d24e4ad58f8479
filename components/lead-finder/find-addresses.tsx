"use client";

import { AtSign } from "lucide-react";
import { useState, useTransition } from "react";
import { whyNot } from "@/components/import/import-actions";
import { answerOf } from "@/components/ui/answer";
import { Button, ButtonLink } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { AddressCosts } from "@/lib/cam/discovery/preview-addresses";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import type { FinderDeeds } from "./told";

interface FindAddressesProps {
  /** Whom it is about, as the verb takes it. */
  chosen: object;
  deeds: FinderDeeds;
  onDone: () => void;
}

/** First what it would cost at most, then the deed: Apollo's search hides addresses, and telling them costs credits. */
export function FindAddresses({ chosen, deeds, onDone }: FindAddressesProps) {
  const who = JSON.stringify(chosen);
  const [looked, setLooked] = useState<{ who: string; costs: AddressCosts }>();
  const [working, start] = useTransition();
  const costs = looked?.who === who ? looked.costs : undefined;
  const look = () =>
    start(async () => {
      const answer = await answerOf(deeds.previewAddresses(chosen));
      if (answer.ok) setLooked({ who, costs: answer.value });
      else showToast(whyNot(answer), { tone: "stop" });
    });
  const find = () =>
    start(async () => {
      const answer = await answerOf(deeds.findAddresses({ ...chosen, credits: costs?.credits }));
      if (!answer.ok) {
        setLooked(undefined);
        return showToast(whyNot(answer), { tone: "stop" });
      }
      showToast(`Apollo is asked about ${formatCountOf(answer.value.people, "person", "people")}`);
      onDone();
    });
  return (
    <div className="flex basis-full flex-wrap items-center gap-x-4 gap-y-2 border-line border-t pt-3">
      <p role="status" className="min-w-0 flex-1 basis-60 text-muted">
        {costs ? inWords(costs) : "Apollo's search hides addresses. Finding them costs credits: look first."}
      </p>
      {costs && !costs.connected ? (
        <ButtonLink size="small" href="/settings/connections">
          Connect Apollo
        </ButtonLink>
      ) : costs && costs.credits > 0 && costs.today === 0 && costs.circuit !== "open" ? (
        <ButtonLink size="small" href="/settings/connections">
          Change today's budget
        </ButtonLink>
      ) : costs && costs.credits > 0 ? (
        <Button icon={AtSign} pending={working} onClick={find}>
          Find {formatCountOf(costs.credits, "address", "addresses")} for up to{" "}
          {formatCountOf(costs.credits, "credit")}
        </Button>
      ) : (
        <Button icon={AtSign} pending={working} onClick={look}>
          Find addresses
        </Button>
      )}
    </div>
  );
}

function inWords({ withAddress, notAsked, credits, today, leftToday, connected, circuit }: AddressCosts) {
  if (!connected) return "Apollo is not connected, so it cannot be asked.";
  const parts = [
    credits === 0
      ? "Apollo would be asked about nobody"
      : `Apollo would be asked about ${formatCount(credits)}, one credit each who is found; ${formatCount(leftToday)} left today`,
    credits > today && circuit !== "open" && `the other ${formatCount(credits - today)} on another day`,
    circuit === "open" && "it is left alone until it has recovered, so this would wait",
    withAddress > 0 && `${formatCount(withAddress)} have an address`,
    notAsked > 0 && `${formatCount(notAsked)} are of another source or were asked about before`,
  ];
  return `${parts.filter(Boolean).join("; ")}.`;
}
