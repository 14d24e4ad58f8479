"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { useState } from "react";
import { answerOf } from "@/components/ui/answer";
import { ask } from "@/components/ui/ask";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { doesTo, ruleTold } from "./rule-words";
import type { RuleDeeds, ToldRules } from "./told";

const link = "underline decoration-line-strong underline-offset-4 hover:decoration-ink";
/** So many decisions until the question is put anew. */
const EVERY = 10;

interface LearntRulesProps {
  campaignId: string | undefined;
  /** How many were decided since the page was opened. */
  done: number;
  deeds: RuleDeeds | undefined;
}

/** What is decided again and again the same way, offered as a rule; and the rules in force, with who said yes to them. */
export function LearntRules({ campaignId, done, deeds }: LearntRulesProps) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const { data } = useQuery({
    queryKey: ["review", "rules", campaignId, Math.floor(done / EVERY)],
    queryFn: () => ask<ToldRules>(`/api/live/review/rules?campaignId=${campaignId}`),
    enabled: campaignId !== undefined,
    placeholderData: (before) => (before?.campaign.id === campaignId ? before : undefined),
    staleTime: 30_000,
    retry: false,
  });
  if (!data || (data.proposals.length === 0 && data.inForce.length === 0)) return null;
  const does = async <T,>(work: Promise<ActionResult<T>>, say: (value: T) => string) => {
    setBusy(true);
    const result = await answerOf(work);
    setBusy(false);
    if (result.ok) showToast(say(result.value));
    else showToast(result.message, { tone: "stop" });
    await client.invalidateQueries({ queryKey: ["review", "rules"] });
  };
  const { campaign, proposals, inForce, waiting, lookedAt } = data;
  return (
    <Card
      className="mt-8"
      title={`What is decided the same way in ${campaign.name}`}
      help={`From the last ${formatCountOf(lookedAt, "decision")} about its leads. Nothing is decided without asking before somebody says yes here.`}
    >
      <ul className="flex flex-col gap-5">
        {proposals.map(({ key, verdict, condition, agreed, disagreed, covers, leads }) => (
          <li key={key} className="flex flex-col gap-1 text-table">
            <p>
              You {doesTo(verdict).did} {formatCount(agreed)} of {formatCountOf(agreed + disagreed, "lead")}{" "}
              {ruleTold(condition)}. {doesTo(verdict).Does} them without asking?
            </p>
            <details>
              <summary className="cursor-pointer text-muted">
                It would decide up to {formatCount(covers)} of the {formatCount(waiting)} that wait. See who
              </summary>
              <ul className="flex flex-wrap gap-x-3 gap-y-1 pt-2">
                {leads.map(({ id, name }) => (
                  <li key={id}>
                    <Link className={link} href={`/leads/${id}` as Route}>
                      {name}
                    </Link>
                  </li>
                ))}
                {covers > leads.length && (
                  <li className="text-muted">and {formatCount(covers - leads.length)} more</li>
                )}
              </ul>
            </details>
            {deeds && (
              <span className="flex flex-wrap gap-2 pt-1">
                <Button
                  size="small"
                  disabled={busy}
                  onClick={() =>
                    does(
                      deeds.confirm({ campaignId: campaign.id, key }),
                      (value) => `A rule now. ${formatCountOf(value.leads, "lead")} judged again by it`,
                    )
                  }
                >
                  {doesTo(verdict).Does} them from now on
                </Button>
                <Button
                  size="small"
                  look="quiet"
                  disabled={busy}
                  onClick={() =>
                    does(deeds.dismiss({ campaignId: campaign.id, key }), () => "Not proposed again")
                  }
                >
                  Not this
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {inForce.length > 0 && (
        <div className={proposals.length > 0 ? "pt-6" : ""}>
          <h3 className="pb-1 font-medium text-table">Rules in force</h3>
          <ul className="divide-y divide-line">
            {inForce.map(({ id, verdict, condition, decidedBy, decidedAt }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-2 text-table">
                <span className="min-w-0 wrap-anywhere">
                  {verdict === "REVIEW" ? "Ask about" : doesTo(verdict).Does} leads {ruleTold(condition)}
                  <span className="block text-meta text-muted">
                    {decidedBy ?? "Somebody"} said yes
                    {decidedAt && (
                      <>
                        {" "}
                        <Time at={decidedAt} relative />
                      </>
                    )}
                  </span>
                </span>
                {deeds && (
                  <Button
                    size="small"
                    disabled={busy}
                    onClick={() => does(deeds.retire({ ruleId: id }), () => "Taken out. You are asked again")}
                  >
                    Take out
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}
