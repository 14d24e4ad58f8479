"use client";

import type { Route } from "next";
import Form from "next/form";
import type { Told } from "@/components/operations/told";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Time } from "@/components/ui/time";
import type { findSuppression } from "@/lib/cam/suppression/find";
import { REASON, SOURCE, shownValue } from "./words";

type Answer = Told<Awaited<ReturnType<typeof findSuppression>>>;

interface AskCardProps {
  asked: string;
  answer: Answer | undefined;
  /** Whether this person may put somebody on the list. */
  may: boolean;
}

/** Is this address suppressed, why, since when, by what: the question a person asks before they answer for a mail. */
export function AskCard({ asked, answer, may }: AskCardProps) {
  return (
    <Card>
      <Form
        action="/safety/suppressions"
        aria-label="Ask about an address"
        className="flex flex-wrap items-end gap-3"
      >
        <Field name="ask" label="May this address be written to?" className="min-w-0 flex-1 basis-64">
          <Input
            key={asked}
            type="text"
            inputMode="email"
            autoComplete="off"
            maxLength={1000}
            placeholder="name@example.com, or a domain"
            defaultValue={asked}
          />
        </Field>
        <Button type="submit">Ask the list</Button>
      </Form>
      {answer && (
        <div className="pt-4" role="status">
          <AnswerTold answer={answer} may={may} />
        </div>
      )}
    </Card>
  );
}

function AnswerTold({ answer, may }: { answer: Answer; may: boolean }) {
  if (!answer.readable)
    return (
      <Banner tone="attention" title="This is no address and no domain">
        {answer.because}
      </Banner>
    );
  const { keys, domains } = answer.lookedUp;
  const under = [...keys, ...domains].join(", ");
  if (!answer.suppressed)
    return (
      <Banner
        tone="positive"
        title={`${answer.name} is not on the list`}
        action={
          may && (
            <ButtonLink
              size="small"
              href={`/safety/suppressions/add?entries=${encodeURIComponent(answer.name)}` as Route}
            >
              Put it on the list
            </ButtonLink>
          )
        }
      >
        It was looked up as {under}, and among the fingerprints of those who were erased.
      </Banner>
    );
  return (
    <Banner tone="stop" title={`${answer.name} is never written to`}>
      <ul className="flex flex-col gap-2 pt-1">
        {answer.entries.map((entry) => (
          <li key={entry.id} className="flex flex-col gap-0.5">
            <span className="flex flex-wrap items-center gap-2">
              <bdi className="font-medium wrap-anywhere">{shownValue(entry)}</bdi>
              <Badge tone={REASON[entry.reason].tone}>{REASON[entry.reason].label}</Badge>
              <span className="text-muted">
                since <Time at={entry.createdAt} />, through {SOURCE[entry.source].toLowerCase()}
              </span>
            </span>
            <span>{entry.because}</span>
            {entry.note && <span className="text-muted">Note: {entry.note}</span>}
          </li>
        ))}
      </ul>
      <p className="pt-2 text-muted wrap-anywhere">Looked up as {under}.</p>
    </Banner>
  );
}
