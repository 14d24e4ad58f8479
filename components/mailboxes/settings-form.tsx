"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { ZonePicker } from "@/components/settings/zone-picker";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input, Textarea } from "@/components/ui/input";
import type { ActionResult } from "@/lib/actions/action-result";
import type { MailboxPage } from "@/lib/cam/mailbox/reads";
import { AccountFields } from "./account-fields";
import { ReadingCard } from "./reading-card";
import type { Hook } from "./receiving-fields";
import type { TestDeed } from "./test-button";

export type ChangeDeed = (input: unknown) => Promise<ActionResult<{ version: number }>>;

interface FormsProps {
  mailbox: MailboxPage;
  change: ChangeDeed;
  setReading: ChangeDeed;
  testReading: TestDeed;
  hook: Hook;
}

/** One version for all forms of a page: what one saved, the others save on top of. */
export function MailboxForms({ mailbox, change, setReading, testReading, hook }: FormsProps) {
  const router = useRouter();
  const [version, setVersion] = useState(mailbox.version);
  const shared = {
    action: change,
    saved: "Saved",
    also: { mailboxId: mailbox.id, version },
    onDone: (done: { version: number }) => {
      setVersion(done.version);
      router.refresh();
    },
  };
  return (
    <>
      <Card title="Sending" help="How much goes from it, and how it signs.">
        <Form {...shared} submit="Save sending">
          <SendingFields mailbox={mailbox} />
        </Form>
      </Card>
      <Card
        title="Connection"
        help={
          mailbox.fromEnvironment
            ? "Made from the environment's first values. What is saved here wins from then on."
            : "How its mail is handed over."
        }
      >
        <Form
          {...shared}
          submit="Save connection"
          look="secondary"
          toInput={({ preset: _shown, ...values }) => values}
        >
          <AccountFields
            provider={mailbox.provider}
            server={mailbox.smtp}
            secretEntered={mailbox.secretEntered}
          />
        </Form>
      </Card>
      {mailbox.provider !== "SANDBOX" && (
        <ReadingCard
          hook={hook}
          mailbox={mailbox}
          version={version}
          set={setReading}
          test={testReading}
          onDone={shared.onDone}
        />
      )}
    </>
  );
}

const day = (at: Date | string | null) => (at ? new Date(at).toISOString().slice(0, 10) : "");

function SendingFields({ mailbox }: { mailbox: MailboxPage }): ReactNode {
  const figure = { type: "number", inputMode: "numeric", min: 0, max: 10_000, required: true } as const;
  return (
    <>
      <Field name="senderName" label="Sender name">
        <Input required maxLength={80} defaultValue={mailbox.senderName} />
      </Field>
      <Field name="dailyCap" label="Mails a day" help="At most in any 24 hours, once it is warmed up.">
        <Input {...figure} defaultValue={mailbox.dailyCap} />
      </Field>
      <div className="grid gap-5 sm:grid-cols-3">
        <Field name="warmUpFrom" label="Warm-up since" help="Empty: none.">
          <Input type="date" defaultValue={day(mailbox.warmUpFrom)} />
        </Field>
        <Field name="warmUpStart" label="On the first day">
          <Input {...figure} defaultValue={mailbox.warmUpStart} />
        </Field>
        <Field name="warmUpStep" label="More each day">
          <Input {...figure} defaultValue={mailbox.warmUpStep} />
        </Field>
      </div>
      <Field name="zone" label="Own time zone" optional="the workspace's when empty">
        <ZonePicker {...(mailbox.zone && { defaultValue: mailbox.zone })} />
      </Field>
      <Field name="signature" label="Signature" optional>
        <Textarea rows={3} maxLength={2000} defaultValue={mailbox.signature ?? ""} />
      </Field>
    </>
  );
}
