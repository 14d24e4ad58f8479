"use client";

import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";

type Deed = (input: unknown) => Promise<ActionResult<unknown>>;

interface MailActsProps {
  outboundId: string;
  state: string;
  reason: string | null;
  settle: Deed;
  cancel: Deed;
}

const WHAT = {
  sent: {
    title: "It went",
    submit: "It went",
    says: "It counts as sent at the moment its last try began, and the sequence goes on from there.",
    hint: "What you saw: “It is in the sent folder.”",
    input: { sent: true },
    done: "Kept as sent.",
  },
  leave: {
    title: "It did not go: leave it",
    submit: "Leave it",
    says: "It is cancelled and never goes. The sequence goes on with the next step.",
    hint: "What you saw: “Nothing in the sent folder.”",
    input: { sent: false, again: false },
    done: "Cancelled.",
  },
  again: {
    title: "It did not go: send it again",
    submit: "Send it again",
    says: "It goes with the next run if every check passes. If it did go after all, they get it twice.",
    hint: "How you know that it did not go",
    input: { sent: false, again: true },
    done: "It is tried again, through every check.",
  },
  cancel: {
    title: "Cancel this mail",
    submit: "Cancel this mail",
    says: "This step never goes to this lead. The sequence goes on with the next one.",
    hint: "Why it should not go",
    input: {},
    done: "Cancelled.",
  },
} as const;

/** What a person may do about a mail: take a planned one back, or say what became of one that nobody knows of. */
export function MailActs({ outboundId, state, reason, settle, cancel }: MailActsProps) {
  const [asked, ask] = useState<keyof typeof WHAT>();
  const what = asked && WHAT[asked];
  const unknown = state === "UNKNOWN";
  if (!unknown && !["PLANNED", "AWAITING_APPROVAL", "READY"].includes(state)) return null;
  return (
    <div className="pb-4">
      {unknown ? (
        <Banner
          tone="attention"
          title="Nobody knows whether this mail went"
          action={
            <>
              <Button size="small" onClick={() => ask("sent")}>
                It went
              </Button>
              <Button size="small" onClick={() => ask("leave")}>
                It did not: leave it
              </Button>
              <Button size="small" onClick={() => ask("again")}>
                It did not: send it again
              </Button>
            </>
          }
        >
          {reason ?? "The provider’s answer was lost."} Look into the sent mail of its mailbox for its
          Message-ID, then say what happened. CAM never sends it again by itself.
        </Banner>
      ) : (
        <Button onClick={() => ask("cancel")}>Cancel this mail</Button>
      )}
      <Dialog
        open={what !== undefined}
        onOpenChange={(open) => !open && ask(undefined)}
        title={what?.title ?? ""}
        description={what?.says}
        size="small"
      >
        {what && (
          <Form
            action={asked === "cancel" ? cancel : settle}
            also={{ outboundId, ...what.input }}
            submit={what.submit}
            onDone={() => {
              ask(undefined);
              showToast(what.done, { tone: "positive" });
            }}
          >
            <Field name="reason" label="Why" help={what.hint}>
              <Input maxLength={500} autoComplete="off" autoFocus />
            </Field>
          </Form>
        )}
      </Dialog>
    </div>
  );
}
