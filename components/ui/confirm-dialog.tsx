"use client";

import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import { type ReactElement, type ReactNode, useState, useTransition } from "react";
import type { ActionResult } from "@/lib/actions/action-result";
import { answerOf } from "./answer";
import { Banner } from "./banner";
import { Button } from "./button";
import { Field } from "./field";
import { Textarea } from "./input";

interface ConfirmDialogProps {
  title: ReactNode;
  /** What will happen, in figures where there are some. */
  children?: ReactNode;
  /** The button's words say the deed: "Revoke key". */
  confirm: string;
  cancel?: string;
  look?: "danger" | "primary";
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Asks for a reason, which is given to the deed and kept in the audit log. */
  reason?: { label: string; help?: string; required?: boolean };
  /** Does it. A refusal is shown in the dialog, which stays open. */
  onConfirm: (reason: string) => Promise<ActionResult<unknown> | undefined> | undefined;
  onDone?: () => void;
}

/** Only for what cannot be undone, or stops other people's work. */
export function ConfirmDialog({
  title,
  children,
  confirm,
  cancel = "Cancel",
  look = "danger",
  trigger,
  open,
  onOpenChange,
  reason,
  onConfirm,
  onDone,
}: ConfirmDialogProps) {
  const [openHere, setOpenHere] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [words, setWords] = useState("");
  const [pending, start] = useTransition();
  const shown = open ?? openHere;

  const show = (next: boolean) => {
    if (pending) return;
    setProblem(undefined);
    setOpenHere(next);
    onOpenChange?.(next);
  };

  const act = () =>
    start(async () => {
      const asked = onConfirm(words.trim());
      const result = asked && (await answerOf(asked));
      if (result && !result.ok) return setProblem(result.message);
      setWords("");
      setOpenHere(false);
      onOpenChange?.(false);
      onDone?.();
    });

  return (
    <Base.Root open={shown} onOpenChange={show}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-end justify-center overflow-y-auto sm:items-start sm:px-4 sm:pt-[16vh]">
          <Base.Popup className="floating w-full max-w-md rounded-t-card p-card pb-[max(var(--space-card),env(safe-area-inset-bottom))] sm:rounded-card">
            <form
              onSubmit={(event) => {
                event.preventDefault();
                // React passes submits through portals: without this the form around the trigger would go too.
                event.stopPropagation();
                if (!pending) act();
              }}
            >
              <Base.Title className="font-semibold text-lead tracking-tight">{title}</Base.Title>
              <Base.Description className="prose-measure flex flex-col gap-2 pt-1 text-soft" render={<div />}>
                {children}
              </Base.Description>
              {reason && (
                <Field
                  name="reason"
                  label={reason.label}
                  help={reason.help}
                  optional={!reason.required}
                  className="pt-4"
                >
                  <Textarea
                    rows={2}
                    required={reason.required}
                    value={words}
                    onChange={(event) => setWords(event.target.value)}
                  />
                </Field>
              )}
              {problem && <Banner tone="stop" title={problem} live className="mt-4" />}
              <div className="flex flex-wrap justify-end gap-2 pt-6">
                <Base.Close render={<Button look="quiet">{cancel}</Button>} />
                <Button type="submit" look={look} pending={pending}>
                  {confirm}
                </Button>
              </div>
            </form>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
