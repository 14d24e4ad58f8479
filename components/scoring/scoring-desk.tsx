"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ListTree } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { ask } from "@/components/ui/ask";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { EmptyState } from "@/components/ui/states";
import { showToast } from "@/components/ui/toast";
import { useUnsavedWork } from "@/components/ui/unsaved-work";
import type { Effect } from "@/lib/cam/scoring/schema";
import { formatCountOf } from "@/lib/format/quantity";
import { EffectView } from "./effect";
import { effectsOf, useScoringRun } from "./live";
import { inAddress, type SaveWeights, type SignalNow, type ToldRun, type Weights } from "./told";
import { WeightRow } from "./weight-row";

const PAUSE_MS = 250;

interface ScoringDeskProps {
  campaign: { id: string; version: number };
  signals: readonly SignalNow[];
  first: { effect: Effect; run: ToldRun | null };
  /** Weights to look at, from the outcomes or from a colleague's address: filled in, not saved. */
  offered?: Readonly<Partial<Weights>>;
  /** Without it one may look, and try, and not save. */
  save?: SaveWeights;
}

const all = (signals: readonly SignalNow[], of: (signal: SignalNow) => number): Weights =>
  Object.fromEntries(signals.map((signal) => [signal.key, of(signal)]));

/** The weights, and what they would do, before anything is saved. */
export function ScoringDesk({ campaign, signals, first, offered, save }: ScoringDeskProps) {
  const router = useRouter();
  const [weights, setWeights] = useState(() => all(signals, ({ key, now }) => offered?.[key] ?? now));
  const [problem, setProblem] = useState<string>();
  const [saving, start] = useTransition();
  const settled = useSettled(weights);
  const changed = signals.some(({ key, now }) => weights[key] !== now);
  const run = useScoringRun(campaign, first.run);
  useUnsavedWork(changed && save !== undefined && !saving);
  const { data: told, isError } = useQuery({
    queryKey: [...effectsOf(campaign), inAddress(settled)],
    queryFn: () =>
      ask<Effect>(`/api/live/scoring/${campaign.id}?weights=${encodeURIComponent(inAddress(settled))}`),
    placeholderData: keepPreviousData,
  });
  const shown = told ?? first.effect;

  const send = (signalWeights: Weights, version: number, undone: boolean) =>
    start(async () => {
      if (!save) return;
      const former = all(signals, ({ now }) => now);
      const result = await answerOf(save({ campaignId: campaign.id, version, signalWeights }));
      if (!result.ok) {
        setProblem(result.message);
        return;
      }
      setProblem(undefined);
      showToast(undone ? "The former weights are back" : "Weights saved", {
        detail:
          shown.scored > 0
            ? `${formatCountOf(shown.scored, "lead")} scored again in the background.`
            : undefined,
        ...(!undone && { undo: () => send(former, result.value.version, true) }),
      });
      router.refresh();
    });

  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="flex flex-col gap-6">
        {run && (
          <Card title="Scoring is under way">
            <Progress
              label="Leads scored"
              done={run.done}
              total={run.total}
              startedAt={run.startedAt}
              href={`/operations/runs/${run.id}`}
            />
          </Card>
        )}
        {(["fit", "opportunity"] as const).map((part) => (
          <Card
            key={part}
            flush
            title={part === "fit" ? "Fit" : "Opportunity"}
            help={
              part === "fit"
                ? "How well they match whom the campaign is for. What is not known takes from the confidence, never from the score."
                : "What they said, in notes, calls, messages and answers. It moves a score half of the way at most; silence changes nothing."
            }
          >
            <ul className="divide-y divide-line">
              {signals
                .filter((signal) => signal.part === part)
                .map((signal) => (
                  <WeightRow
                    key={signal.key}
                    campaignId={campaign.id}
                    signal={signal}
                    value={weights[signal.key] ?? 0}
                    {...(save && {
                      onChange: (value: number) => setWeights((was) => ({ ...was, [signal.key]: value })),
                    })}
                  />
                ))}
            </ul>
          </Card>
        ))}
        {problem && (
          <Banner
            tone="stop"
            title="Not saved"
            live
            action={
              <Button size="small" onClick={() => router.refresh()}>
                Show what is there now
              </Button>
            }
          >
            {problem}
          </Banner>
        )}
        {save ? (
          <div className="flex flex-wrap gap-2">
            <Button
              look="primary"
              disabled={!changed}
              pending={saving}
              onClick={() => send(weights, campaign.version, false)}
            >
              {shown.scored > 0
                ? `Save and score ${formatCountOf(shown.scored, "lead")} again`
                : "Save weights"}
            </Button>
            <Button disabled={!changed} onClick={() => setWeights(all(signals, ({ now }) => now))}>
              Discard
            </Button>
            <Button
              disabled={signals.every(({ key, weight }) => weights[key] === weight)}
              onClick={() => setWeights(all(signals, ({ weight }) => weight))}
            >
              Use the defaults
            </Button>
          </div>
        ) : (
          <p className="text-muted text-table">
            Only an operator or admin can change the weights, and only while the campaign is not over.
          </p>
        )}
      </div>
      {isError && (
        <Banner tone="attention" title="The effect could not be worked out">
          The server did not answer. It is asked again when you move a weight.
        </Banner>
      )}
      {shown.scored > 0 ? (
        <EffectView told={shown} changed={changed} />
      ) : (
        <Card>
          <EmptyState
            icon={ListTree}
            title="Nobody is scored yet"
            action={
              <ButtonLink href={`/campaigns/${campaign.id}/people` as Route}>
                Check and enrich people
              </ButtonLink>
            }
          >
            Leads are scored once they are checked. From then on you see here what other weights would do to
            them.
          </EmptyState>
        </Card>
      )}
    </div>
  );
}

/** What a hand has come to rest on. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
