"use client";

import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { PasswordField } from "@/components/ui/password-field";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import { formatCountOf } from "@/lib/format/quantity";
import { ZonePicker } from "./zone-picker";

interface ProfileFormProps {
  name: string;
  zone: string | null;
  workspaceZone: string;
  save: (input: unknown) => Promise<ActionResult<unknown>>;
}

export function ProfileForm({ name, zone, workspaceZone, save }: ProfileFormProps) {
  return (
    <Form
      action={save}
      submit="Save profile"
      saved="Saved"
      toInput={(values) => ({ ...values, zone: values.zone ?? "" })}
    >
      <Field name="name" label="Name" help="Stands beside what you do: on leads, in the audit log.">
        <Input required maxLength={80} autoComplete="name" defaultValue={name} />
      </Field>
      <Field
        name="zone"
        label="Your time zone"
        optional
        help={`Times are told by the workspace's clock (${workspaceZone}), with yours beside it where they differ.`}
      >
        <ZonePicker {...(zone && { defaultValue: zone })} placeholder="Same as the workspace" />
      </Field>
    </Form>
  );
}

interface PasswordFormProps {
  email: string;
  change: (input: unknown) => Promise<ActionResult<{ otherSessionsEnded: number }>>;
}

export function PasswordForm({ email, change }: PasswordFormProps) {
  return (
    <Form
      action={change}
      submit="Change password"
      saved="Password changed"
      clearWhenDone
      onDone={({ otherSessionsEnded }) =>
        showToast("Your password was changed", {
          detail:
            otherSessionsEnded > 0
              ? `${formatCountOf(otherSessionsEnded, "other session")} ended. This browser stays signed in.`
              : "You were not signed in anywhere else.",
        })
      }
    >
      {/* Password managers file a new password under the account they can see. */}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <PasswordField name="current" label="Present password" autoComplete="current-password" />
      <PasswordField
        name="next"
        label="New password"
        autoComplete="new-password"
        help="At least 12 characters. A few words in a row are easy to remember. Every other browser is signed out."
      />
    </Form>
  );
}
