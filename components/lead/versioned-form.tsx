"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Form, type FormValues } from "@/components/ui/form";
import type { ActionResult } from "@/lib/actions/action-result";
import { fieldName } from "./words";

export type Values = Record<string, string>;

export interface Versioned {
  version: number;
  values: Values;
}

interface VersionedFormProps<Done extends { version: number }> {
  /** As the page knows it now; it is read again when somebody else was quicker. */
  current: Versioned;
  /** Sends what was changed, with the version it was changed on. */
  save: (changes: FormValues, version: number) => Promise<ActionResult<Done>>;
  /** What else of the form goes along, whether or not it was changed. */
  also?: readonly string[];
  what: string;
  submit: string;
  onSaved: (done: Done) => void;
  onCancel: () => void;
  children: (values: Values) => ReactNode;
}

/** Remembers what it was opened with. It sends what was changed since, and nothing that a colleague changed meanwhile. */
export function VersionedForm<Done extends { version: number }>(props: VersionedFormProps<Done>) {
  const [{ round, start }, setRound] = useState({ round: 0, start: props.current });
  return (
    <Round
      key={round}
      {...props}
      start={start}
      onTake={() => setRound({ round: round + 1, start: props.current })}
    />
  );
}

interface RoundProps<Done extends { version: number }> extends VersionedFormProps<Done> {
  start: Versioned;
  onTake: () => void;
}

function Round<Done extends { version: number }>({
  current,
  start,
  save,
  also = [],
  what,
  submit,
  onSaved,
  onCancel,
  onTake,
  children,
}: RoundProps<Done>) {
  const router = useRouter();
  const [opened, setOpened] = useState(start);
  const [overtaken, setOvertaken] = useState(false);

  const send = async (said: FormValues): Promise<ActionResult<Done>> => {
    const changes = Object.fromEntries(
      Object.entries(said).filter(
        ([name, value]) => also.includes(name) || (value ?? "") !== (opened.values[name] ?? ""),
      ),
    );
    const result = await save(changes, opened.version);
    if (result.ok || result.code !== "conflict") return result;
    setOvertaken(true);
    router.refresh();
    return { ...result, message: `${result.message} Yours is not saved; it stays in the form.` };
  };

  return (
    <Form
      action={send}
      submit={submit}
      onDone={onSaved}
      className="!max-w-none"
      beside={
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
      }
    >
      {children(opened.values)}
      {overtaken && current.version !== opened.version && (
        <Banner tone="attention" title={`What your colleague changed of ${what}`} live>
          <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1 pt-1">
            {Object.keys(current.values)
              .filter((name) => current.values[name] !== opened.values[name])
              .map((name) => (
                <div key={name} className="contents">
                  <dt className="text-muted">{fieldName(name)}</dt>
                  <dd className="wrap-anywhere">
                    <s className="text-muted">{opened.values[name] || "nothing"}</s>{" "}
                    {current.values[name] || "nothing"}
                  </dd>
                </div>
              ))}
          </dl>
          <p className="pt-2">If you keep yours, only the fields you changed are saved over theirs.</p>
          <div className="flex flex-wrap gap-2 pt-3">
            <Button size="small" onClick={onTake}>
              Take theirs
            </Button>
            <Button
              size="small"
              onClick={() => {
                setOpened({ ...opened, version: current.version });
                setOvertaken(false);
              }}
            >
              Keep mine
            </Button>
          </div>
        </Banner>
      )}
    </Form>
  );
}
