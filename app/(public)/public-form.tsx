"use client";

import { type ReactNode, startTransition, useActionState, useEffect, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { fieldProblemInWords } from "@/components/ui/field-words";
import type { FormState } from "@/lib/actions/public-action";

interface PublicFormProps {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  submit: string;
  /** Sent along without being shown: the token of the link, where to go afterwards. */
  also?: Record<string, string>;
  /** Shown instead of the form once it is done. */
  done?: ReactNode;
  children: (state: {
    wrong: (field: string) => string | undefined;
    typed: Record<string, string>;
  }) => ReactNode;
}

const NOTHING: FormState = { typed: {} };

/**
 * A form before the door. It posts without a script as well: were it to wait for one, an early Enter would put the
 * password into the address. With a script nothing that was typed is lost, whatever comes back.
 */
export function PublicForm({ action, submit, also = {}, done, children }: PublicFormProps) {
  const [state, send, pending] = useActionState(action, NOTHING);
  // What the browser holds back itself, said at the field like everything else.
  const [held, setHeld] = useState<Record<string, string>>({});
  const form = useRef<HTMLFormElement>(null);
  const { problem, typed } = state;

  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>("[data-invalid]:is(input, select)")?.focus();
  }, [problem]);

  if (state.done && done) return <div role="status">{done}</div>;
  const wrong = (field: string) => held[field] ?? problem?.fields?.[field]?.join(" ");
  return (
    <form
      ref={form}
      action={send}
      onInvalidCapture={(event) => {
        if (!(event.target instanceof HTMLInputElement)) return;
        const { name, validity, validationMessage } = event.target;
        event.preventDefault();
        if (event.target === form.current?.querySelector(":invalid:not(fieldset)")) event.target.focus();
        setHeld((known) => ({ ...known, [name]: fieldProblemInWords(validity) ?? validationMessage }));
      }}
      onInput={(event) => {
        if (!(event.target instanceof HTMLInputElement)) return;
        const { [event.target.name]: _, ...others } = held;
        setHeld(others);
      }}
      onSubmit={(event) => {
        // React empties a form after its action; this way it keeps what was typed.
        event.preventDefault();
        const fields = new FormData(event.currentTarget);
        if (!pending) startTransition(() => send(fields));
      }}
      className="flex flex-col gap-5"
    >
      {Object.entries(also).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {problem && <Banner tone="stop" title={problem.message} live />}
      {children({ wrong, typed })}
      <Button type="submit" look="primary" pending={pending} className="w-full">
        {submit}
      </Button>
    </form>
  );
}
