"use client";

import { useState, useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useUnsavedWork } from "@/components/ui/unsaved-work";
import type { ActionResult } from "@/lib/actions/action-result";
import { SAID_REASONS } from "@/lib/cam/suppression/schema";
import type { suppress } from "@/lib/cam/suppression/suppress";
import type { weighSuppression } from "@/lib/cam/suppression/weigh";
import { formatCountOf } from "@/lib/format/quantity";
import { AddDone } from "./add-done";
import { Weighed } from "./weighed";
import { REASON } from "./words";

export type Weight = Awaited<ReturnType<typeof weighSuppression>>;
export type Done = Awaited<ReturnType<typeof suppress>>;

interface AddFormProps {
  /** What is about to be put on the list, where the way here said so. */
  given: string;
  weigh: (input: unknown) => Promise<ActionResult<Weight>>;
  add: (input: unknown) => Promise<ActionResult<Done>>;
}

const REASONS = SAID_REASONS.map((value) => ({ value, label: REASON[value].label }));

/** Two steps, because there is no way back: first what it would stop, then the deed. */
export function AddForm({ given, weigh, add }: AddFormProps) {
  const [entries, setEntries] = useState(given);
  const [reason, setReason] = useState<(typeof SAID_REASONS)[number]>("MANUAL");
  const [note, setNote] = useState("");
  const [weight, setWeight] = useState<Weight>();
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  const [done, setDone] = useState<Done>();
  const [problem, setProblem] = useState<{ message: string; fields?: string[] | undefined }>();
  const [pending, start] = useTransition();
  useUnsavedWork((entries.trim() !== given.trim() || note !== "") && !done);

  const change = (text: string) => {
    setEntries(text);
    setWeight(undefined);
    setConfirmed([]);
    setProblem(undefined);
  };
  const refuse = (result: Extract<ActionResult<unknown>, { ok: false }>) =>
    setProblem({ message: result.message, fields: result.fields?.entries });

  const look = () =>
    start(async () => {
      const result = await answerOf(weigh({ entries }));
      if (!result.ok) return refuse(result);
      setProblem(undefined);
      setWeight(result.value);
    });
  const put = () =>
    start(async () => {
      const free = weight?.domains.filter(({ freeMail }) => freeMail) ?? [];
      const result = await answerOf(
        add({ entries, reason, note, confirmed: free.map(({ domain, contacts }) => ({ domain, contacts })) }),
      );
      if (!result.ok) return refuse(result);
      setDone(result.value);
    });

  if (done) return <AddDone done={done} />;
  const open =
    weight?.domains.filter(({ freeMail, domain }) => freeMail && !confirmed.includes(domain)) ?? [];
  const usable = weight && weight.addresses + weight.domains.length > 0;
  return (
    <Card>
      <form
        aria-label="Put on the suppression list"
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (pending) return;
          if (usable && open.length === 0) put();
          else look();
        }}
      >
        <Field
          name="entries"
          label="Addresses and domains"
          help="One a line. A domain covers everybody there and at every part of it. Each spelling of an address is covered too."
          error={problem?.fields?.join(" ")}
        >
          <Textarea
            rows={6}
            required
            value={entries}
            onChange={(event) => change(event.target.value)}
            placeholder={"ada@example.com\nexample.org"}
            spellCheck={false}
          />
        </Field>
        <Field name="reason" label="Why">
          <Select value={reason} onValueChange={setReason} options={REASONS} />
        </Field>
        <Field name="note" label="Note" optional help="Who said so, where and when.">
          <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </Field>
        {weight && (
          <Weighed
            weight={weight}
            confirmed={confirmed}
            onConfirm={(domain, yes) =>
              setConfirmed(yes ? [...confirmed, domain] : confirmed.filter((one) => one !== domain))
            }
          />
        )}
        {problem && <Banner tone="stop" title={problem.message} live />}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="primary" pending={pending} disabled={open.length > 0}>
            {usable ? `Put on the list and stop ${formatCountOf(weight.leads, "lead")}` : "See what it stops"}
          </Button>
          <ButtonLink look="quiet" href="/safety/suppressions">
            Back to the list
          </ButtonLink>
        </div>
        <p className="prose-measure text-muted text-table">
          There is no undo, on purpose: whoever is on this list leaves it one at a time, with a reason that
          stays on record.
        </p>
      </form>
    </Card>
  );
}
