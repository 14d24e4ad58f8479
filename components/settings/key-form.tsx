"use client";

import { useState } from "react";
import { MEANINGS } from "@/components/ui/badges";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ActionResult } from "@/lib/actions/action-result";
import type { Role } from "@/lib/db/generated/enums";
import { CurlExample } from "./curl-example";
import { ROLE_IN_A_LINE } from "./roles";
import { ScopePicker } from "./scope-picker";
import { ShownOnce } from "./shown-once";

interface NewKey {
  id: string;
  key: string;
  name: string;
}

interface KeyFormProps {
  /** The roles a key of this person may have. */
  roles: readonly Role[];
  create: (input: unknown) => Promise<ActionResult<NewKey>>;
}

const LIFETIMES = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
  { value: "730", label: "Two years" },
  { value: "never", label: "Never", help: "Works until somebody revokes it." },
] as const;

export function KeyForm({ roles, create }: KeyFormProps) {
  const [made, setMade] = useState<NewKey>();
  const [everything, setEverything] = useState(false);

  if (made) {
    return (
      <div className="flex flex-col gap-6">
        <ShownOnce title={`The key “${made.name}” is ready`} label="API key" value={made.key}>
          Whoever has it can do what it may, without signing in. Keep it where you keep passwords.
        </ShownOnce>
        <Card title="Try it">
          <CurlExample apiKey={made.key} />
        </Card>
        <div className="flex gap-2">
          <ButtonLink href="/settings/api-keys">Back to the keys</ButtonLink>
        </div>
      </div>
    );
  }

  return (
    <Card>
      <Form
        action={create}
        submit="Create key"
        className="max-w-none"
        beside={
          <ButtonLink look="quiet" href="/settings/api-keys">
            Cancel
          </ButtonLink>
        }
        toInput={({ name, role, days, scopes }) => ({
          name,
          role,
          days: days === "never" ? "" : days,
          scopes: everything ? ["*"] : (scopes ?? []),
        })}
        onDone={setMade}
      >
        <Field name="name" label="Name" help="What uses it: “Nightly export”. It stands in the audit log.">
          <Input required maxLength={80} autoComplete="off" />
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field
            name="role"
            label="Role"
            help="The most it may ever do, whatever its scopes say. If your own role sinks, the key sinks with it."
          >
            <Select
              defaultValue="OPERATOR"
              options={roles.map((role) => ({
                value: role,
                label: MEANINGS.role[role].label,
                help: ROLE_IN_A_LINE[role],
              }))}
            />
          </Field>
          <Field name="days" label="Ends after" help="A key that ends cannot be forgotten in an old script.">
            <Select defaultValue="90" options={LIFETIMES} />
          </Field>
        </div>
        <Checkbox
          label="Everything its role allows"
          help="Also what later versions add. Choose scopes instead where you can."
          checked={everything}
          onCheckedChange={setEverything}
        />
        {!everything && <ScopePicker name="scopes" />}
      </Form>
    </Card>
  );
}
