"use client";

import { useState } from "react";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Time } from "@/components/ui/time";
import type { ActionResult } from "@/lib/actions/action-result";
import type { MailboxPage } from "@/lib/cam/mailbox/reads";
import { type Hook, ReceivingFields } from "./receiving-fields";
import { TestButton, type TestDeed } from "./test-button";
import { READ_SECURITY, READS } from "./words";

interface ReadingCardProps {
  mailbox: MailboxPage;
  version: number;
  set: (input: unknown) => Promise<ActionResult<{ version: number }>>;
  test: TestDeed;
  hook: Hook;
  onDone: (done: { version: number }) => void;
}

const OTHER = "other";
const NONE = "none";
const RESEND = "resend";
const hosts = [
  { value: NONE, label: "Nowhere: it is not read" },
  ...Object.entries(READS).map(([value, { label }]) => ({ value, label })),
  { value: OTHER, label: "Another mail server" },
  { value: RESEND, label: "Resend, which receives it" },
];

const RECEIVING_HELP =
  "Resend takes the mail in and tells CAM, which fetches it within seconds. No password of a mailbox is needed.";

/** Where answers are read. Nothing is marked, moved or deleted there. */
export function ReadingCard({ mailbox, version, set, test, hook, onDone }: ReadingCardProps) {
  const { imap, receiving, lastReadAt, readTrouble, readTroubleAt } = mailbox;
  const known = Object.entries(READS).find(([, { host }]) => host === imap?.host)?.[0];
  const [preset, setPreset] = useState(receiving ? RESEND : imap ? (known ?? OTHER) : NONE);
  const start = READS[preset];
  const comesIn = imap !== null || receiving;
  const help = preset === RESEND ? RECEIVING_HELP : start?.hint;
  const shown = imap && (known ?? OTHER) === preset ? imap : start;
  return (
    <Card
      title="Reading"
      help="Where answers come in. CAM only reads there: nothing is marked, moved or deleted."
    >
      <div className="flex flex-col gap-5">
        {comesIn && (
          <p className="text-muted text-table wrap-anywhere">
            {readTrouble && readTroubleAt ? (
              <>
                It could not be read <Time at={readTroubleAt} relative />: {readTrouble}
              </>
            ) : lastReadAt ? (
              <>
                {receiving ? "Mail was last fetched" : "Last read"} <Time at={lastReadAt} relative />.
              </>
            ) : receiving ? (
              "No mail has come in yet."
            ) : (
              "It has not been read yet."
            )}
          </p>
        )}
        <Form
          action={set}
          saved="Saved"
          submit="Save reading"
          look="secondary"
          also={{ mailboxId: mailbox.id, version }}
          onDone={onDone}
          toInput={({ reads, ...values }) =>
            reads === NONE ? {} : reads === RESEND ? { ...values, receiving: true } : values
          }
        >
          <Field name="reads" label="Its mail lies at" {...(help && { help })}>
            <Select name="reads" value={preset} onValueChange={setPreset} options={hosts} />
          </Field>
          {preset === RESEND && (
            <ReceivingFields
              address={mailbox.address}
              hook={hook}
              kept={receiving}
              sends={mailbox.provider === "RESEND"}
            />
          )}
          {preset !== NONE && preset !== RESEND && (
            <div key={preset} className="contents">
              <Field name="host" label="Host to read from">
                <Input
                  required
                  maxLength={253}
                  autoComplete="off"
                  placeholder="imap.example.com"
                  defaultValue={shown?.host ?? ""}
                />
              </Field>
              <div className="grid gap-5 sm:grid-cols-3">
                <Field name="port" label="At">
                  <Input
                    type="number"
                    inputMode="numeric"
                    min={1}
                    max={65535}
                    required
                    defaultValue={shown?.port ?? 993}
                  />
                </Field>
                <Field name="security" label="Encrypted by">
                  <Select name="security" defaultValue={shown?.security ?? "tls"} options={READ_SECURITY} />
                </Field>
                <Field
                  name="pollMinutes"
                  label="Every so many minutes"
                  help="With 15 or less, CAM’s own worker listens as well, and reads within seconds."
                >
                  <Input
                    type="number"
                    inputMode="numeric"
                    min={1}
                    max={1440}
                    required
                    defaultValue={mailbox.pollMinutes ?? 15}
                  />
                </Field>
              </div>
              <Field name="user" label="Signs in as">
                <Input
                  required
                  maxLength={320}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  defaultValue={imap?.user ?? mailbox.address}
                />
              </Field>
              <Field
                name="password"
                label="With the secret"
                optional={imap ? "empty keeps the one that is there" : false}
                help="Its password, or an app password. It is sealed and never shown again."
              >
                <Input type="password" autoComplete="new-password" maxLength={1000} />
              </Field>
            </div>
          )}
        </Form>
        {comesIn && (
          <TestButton
            key={version}
            mailboxId={mailbox.id}
            test={test}
            says={
              receiving
                ? { ask: "Can CAM fetch it?", yes: "It can be fetched", no: "It cannot be fetched" }
                : { ask: "Can CAM read it?", yes: "It can be read", no: "It cannot be read" }
            }
          />
        )}
      </div>
    </Card>
  );
}
