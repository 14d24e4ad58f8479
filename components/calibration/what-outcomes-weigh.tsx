import type { Route } from "next";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Row, RowHead, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Effect, Learnt } from "@/lib/cam/calibration/learn-weights";

interface Weighed {
  campaignId: string;
  learnt: Learnt;
  /** What each signal is called. */
  titles: Readonly<Record<string, string>>;
  mayChange: boolean;
}

const inHundred = (share: number) => Math.round(share * 100);

/** What each signal did, and the weights the outcomes would give. An offer: the editor shows its effect before anything is saved. */
export function WhatOutcomesWeigh({ campaignId, learnt, titles, mayChange }: Weighed) {
  const { effects } = learnt;
  const told = learnt.offered
    ? `Tried on people who had no part in learning them, these weights sort ${inHundred(learnt.then)} of 100 pairs rightly; today’s sort ${inHundred(learnt.now)}.`
    : learnt.because;
  return (
    <Card
      flush
      title="What the outcomes say about the weights"
      help={`${told} Each line is what the signal did with all the others held still (logistic regression); nothing changes by itself.`}
      action={
        learnt.offered &&
        mayChange && (
          <ButtonLink size="small" look="primary" href={editorAt(campaignId, learnt.weights) as Route}>
            Look at their effect
          </ButtonLink>
        )
      }
    >
      <Table caption="Weights by outcomes">
        <TableHead>
          <HeadCell>Signal</HeadCell>
          <HeadCell numeric>Weight</HeadCell>
          <HeadCell numeric>By outcomes</HeadCell>
          <HeadCell>What it did</HeadCell>
        </TableHead>
        <TableBody>
          {effects.map((effect) => (
            <EffectRow key={effect.signal} effect={effect} title={titles[effect.signal] ?? effect.signal} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function EffectRow({ effect: { weight, learnt, says, known }, title }: { effect: Effect; title: string }) {
  return (
    <Row>
      <RowHead>{title}</RowHead>
      <Cell numeric>{weight}</Cell>
      <Cell numeric>{learnt ?? "–"}</Cell>
      <Cell>
        <span className="block min-w-48 whitespace-normal">{says}</span>
        <span className="block text-meta text-muted">Known of {known}</span>
      </Cell>
    </Row>
  );
}

/** The editor with these weights in it, not saved. */
const editorAt = (campaignId: string, weights: Readonly<Record<string, number>>) =>
  `/campaigns/${campaignId}/scoring?weights=${Object.entries(weights)
    .map(([signal, weight]) => `${signal}:${Math.round(weight)}`)
    .join(",")}`;
