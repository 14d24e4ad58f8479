"use client";

import { Form as Base } from "@base-ui/react/form";
import { clsx } from "clsx";
import { type ReactNode, useRef, useState, useTransition } from "react";
import { flushSync } from "react-dom";
import type { ActionResult } from "@/lib/actions/action-result";
import { answerOf } from "./answer";
import { Banner } from "./banner";
import { Button, type ButtonLook } from "./button";
import { useUnsavedWork } from "./unsaved-work";

export type FormValues = Record<string, unknown>;

interface FormProps<Value> {
  /** The door: a server action made by operatorAction. */
  action: (input: FormValues) => Promise<ActionResult<Value>>;
  /** The button's words say what happens: "Send invite". */
  submit: string;
  /** What is said once it is done; without it the form only stops being unsaved. */
  saved?: string;
  look?: ButtonLook;
  /** Sent along with the fields: the id of what is changed. */
  also?: FormValues;
  /** Makes the action's input from the fields, where their shapes differ. */
  toInput?: (values: FormValues) => FormValues;
  onDone?: (value: Value) => void;
  /** Empties the form when it is done, for forms that add one after another. */
  clearWhenDone?: boolean;
  /** A form that need not warn when it is left: sign-in, a filter. */
  unguarded?: boolean;
  /** Beside the button: Cancel, a note on consequences. */
  beside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Sends its fields to an action; keeps what was typed, whatever comes back. */
export function Form<Value>({ clearWhenDone = false, ...props }: FormProps<Value>) {
  const [round, setRound] = useState(0);
  const [said, setSaid] = useState<string>();
  return (
    <FormRound
      key={round}
      {...props}
      said={said}
      onEdit={() => setSaid(undefined)}
      onFinished={() => {
        setSaid(props.saved);
        if (clearWhenDone) setRound(round + 1);
      }}
    />
  );
}

interface RoundProps<Value> extends Omit<FormProps<Value>, "clearWhenDone"> {
  said: string | undefined;
  onEdit: () => void;
  onFinished: () => void;
}

/** One and the same each time: errors that look new while the answer is awaited would cost the wrong field its focus. */
const NO_ERRORS = {};

type Refused = Extract<ActionResult<never>, { ok: false }>;

interface Problem extends Refused {
  /** Which fields to look at, by their labels. */
  title?: string;
  /** What is wrong with the whole, and so stands at no field. */
  elsewhere?: string;
}

/** Names the fields that say what is wrong with them: on a long form they may be out of sight. */
function named({ fields = {}, message }: Refused, form: HTMLElement | null) {
  const said = Object.entries(fields).map(([name, problems]) => ({
    label: form?.querySelector(`[data-field="${CSS.escape(name)}"] [data-field-label]`)?.textContent,
    problems: problems.join(" "),
  }));
  const labels = said.flatMap(({ label }) => label ?? []);
  // A refusal with words of its own is shown with these.
  const joined = [...new Set(Object.values(fields).flat())].join(" ");
  if (labels.length === 0 || message !== joined) return {};
  const elsewhere = said.flatMap(({ label, problems }) => (label ? [] : problems)).join(" ");
  return { title: `Please check: ${labels.join(", ")}.`, ...(elsewhere && { elsewhere }) };
}

function FormRound<Value>({
  action,
  submit,
  look = "primary",
  also,
  toInput = (values) => values,
  onDone,
  unguarded = false,
  beside,
  className,
  children,
  said,
  onEdit,
  onFinished,
}: RoundProps<Value>) {
  const [problem, setProblem] = useState<Problem>();
  const [unsaved, setUnsaved] = useState(false);
  const [pending, start] = useTransition();
  const fields = useRef<HTMLDivElement>(null);
  useUnsavedWork(unsaved && !unguarded);

  const edited = () => {
    setUnsaved(true);
    onEdit();
  };

  const send = (values: FormValues) => {
    if (pending) return;
    start(async () => {
      const result = await answerOf(action({ ...toInput(values), ...also }));
      if (!result.ok) return setProblem({ ...result, ...named(result, fields.current) });
      setProblem(undefined);
      setUnsaved(false);
      onFinished();
      onDone?.(result.value);
    });
  };

  return (
    <Base
      errors={problem?.fields ?? NO_ERRORS}
      // Old errors of the server would hold back the next try.
      onSubmitCapture={() => flushSync(() => setProblem(undefined))}
      onFormSubmit={send}
      className={clsx("flex max-w-xl flex-col gap-5", className)}
    >
      <div
        ref={fields}
        className="contents"
        onInput={edited}
        // Selects, checkboxes and switches report a change on a hidden input.
        onChange={edited}
      >
        {children}
      </div>
      {problem && (
        <Banner tone="stop" title={problem.title ?? problem.message} live>
          {problem.elsewhere}
        </Banner>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" look={look} pending={pending}>
          {submit}
        </Button>
        {beside}
        <p role="status" className="text-muted text-table">
          {pending ? "Saving" : said && !unsaved ? said : unsaved && !unguarded && "Not saved yet"}
        </p>
      </div>
    </Base>
  );
}
