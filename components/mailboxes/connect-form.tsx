"use client";

import { useRouter } from "next/navigation";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input, Textarea } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import { AccountFields } from "./account-fields";
import type { TestDeed } from "./test-button";

interface ConnectFormProps {
  connect: (input: unknown) => Promise<ActionResult<{ mailboxId: string; domain: string | null }>>;
  test: TestDeed;
  check: (input: { domain: string }) => Promise<ActionResult<unknown>>;
}

/** Connects, then signs in and looks its domain up at once, so that a wrong password shows while the form's owner still knows what was typed. */
export function ConnectForm({ connect, test, check }: ConnectFormProps) {
  const router = useRouter();
  const done = async ({ mailboxId, domain }: { mailboxId: string; domain: string | null }) => {
    // A name server that is slow to say nothing would keep whoever connected it in front of a form that is done.
    router.push(`/settings/mailboxes/${mailboxId}`);
    const [result] = await Promise.all([test({ mailboxId }), domain && check({ domain })]);
    if (result.ok && result.value.connected) showToast("Connected and tested", { detail: result.value.says });
    else
      showToast("Connected, but the test failed", {
        tone: "stop",
        detail: result.ok ? result.value.says : result.message,
      });
    router.refresh();
  };
  return (
    <Card className="max-w-3xl">
      <Form
        action={connect}
        submit="Connect mailbox"
        toInput={({ warmUp, ...values }) => ({ ...values, warmUp: warmUp === true || warmUp === "on" })}
        onDone={(value) => void done(value)}
      >
        <div className="grid gap-5 sm:grid-cols-2">
          <Field name="address" label="Address" help="What people see and answer to.">
            <Input type="email" required maxLength={254} autoComplete="off" placeholder="maya@example.com" />
          </Field>
          <Field name="senderName" label="Sender name">
            <Input required maxLength={80} autoComplete="off" placeholder="Maya Santos" />
          </Field>
        </div>
        <AccountFields />
        <Field
          name="dailyCap"
          label="Mails a day"
          help="At most in any 24 hours, once it is warmed up. 40 is what a person might write."
        >
          <Input type="number" inputMode="numeric" min={0} max={10000} required defaultValue={40} />
        </Field>
        <Checkbox
          name="warmUp"
          defaultChecked
          label="Warm it up: 5 a day at first, 2 more each day"
          help="A mailbox that suddenly sends a lot looks like a stolen one. Leave this on for every new mailbox or domain."
        />
        <Field name="signature" label="Signature" optional>
          <Textarea rows={3} maxLength={2000} />
        </Field>
      </Form>
    </Card>
  );
}
