"use client";

import { useState } from "react";
import { Card } from "@/components/ui/card";
import { Checkbox, CheckboxGroup } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Form, type FormValues } from "@/components/ui/form";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";

const ROLES = [
  { value: "ADMIN", label: "Admin", help: "Everything except removing the owner." },
  { value: "OPERATOR", label: "Operator", help: "Runs campaigns and answers replies." },
  { value: "VIEWER", label: "Viewer", help: "Looks, changes nothing." },
] as const;

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function refuse(): Promise<ActionResult<never>> {
  await wait(600);
  return {
    ok: false,
    code: "invalid",
    message: "Please check the form.",
    fields: { email: ["Maria is a member of this workspace already."] },
  };
}

export function Forms() {
  const [sent, setSent] = useState<FormValues>();
  return (
    <Card title="Forms" help="Labels above, help below, errors beside; what was typed stays.">
      <div className="grid gap-10 lg:grid-cols-2">
        <Form action={refuse} submit="Send invite">
          <Field
            name="email"
            label="Email"
            help="They get a link that works once. The address is also their sign-in name."
          >
            <Input
              type="email"
              autoComplete="off"
              placeholder="name@example.com"
              defaultValue="maria@example.com"
            />
          </Field>
          <Field name="role" label="Role">
            <Select options={ROLES} defaultValue="OPERATOR" />
          </Field>
          <Field name="note" label="Note" optional>
            <Textarea placeholder="A line they read in the invitation" />
          </Field>
        </Form>
        <Form
          action={async (values) => {
            await wait(600);
            setSent(values);
            showToast("The address was saved");
            return { ok: true, value: undefined };
          }}
          submit="Save address"
          saved="Saved just now"
        >
          <Field
            name="address"
            label="Datenschutzgrundverordnungskonforme Postanschrift"
            help="Stands at the foot of every mail. Without it nothing leaves."
          >
            <Input required defaultValue="12 Harbour Street, Example Town" />
          </Field>
          <Field
            name="locked"
            label="Set by the environment"
            help="Change it here and the environment no longer counts."
            disabled
          >
            <Input defaultValue="500" />
          </Field>
          <Field name="broken" label="With an error" error="Choose a zone from the list.">
            <Input defaultValue="Europa/Lissabon" />
          </Field>
          <CheckboxGroup
            name="scopes"
            legend="What the key may do"
            defaultValue={["read"]}
            options={[
              { value: "read", label: "Read everything" },
              { value: "write", label: "Change leads and campaigns", help: "Never sends by itself." },
            ]}
          />
          <Checkbox name="confirm" label="Send me a copy" help="To your own address." defaultChecked />
          <Switch name="live" label="Follow-ups" help="Takes effect at once." defaultChecked />
          {sent && <pre className="overflow-x-auto font-mono text-meta">{JSON.stringify(sent, null, 2)}</pre>}
        </Form>
      </div>
    </Card>
  );
}
