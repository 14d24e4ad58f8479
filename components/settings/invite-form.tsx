"use client";

import { useState } from "react";
import { MEANINGS } from "@/components/ui/badges";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Time } from "@/components/ui/time";
import type { ActionResult } from "@/lib/actions/action-result";
import type { Role } from "@/lib/db/generated/enums";
import { ROLE_IN_A_LINE } from "./roles";
import { ShownOnce } from "./shown-once";

interface NewInvite {
  inviteId: string;
  path: string;
  email: string;
  role: Role;
  expiresAt: Date;
}

interface InviteFormProps {
  /** The roles this person may hand out. */
  roles: readonly Role[];
  create: (input: unknown) => Promise<ActionResult<NewInvite>>;
}

export function InviteForm({ roles, create }: InviteFormProps) {
  const [made, setMade] = useState<NewInvite>();
  return (
    <Card>
      <div className="flex flex-col gap-5">
        {made && (
          <ShownOnce
            key={made.inviteId}
            title={`The invite for ${made.email} is ready`}
            label="Invite link"
            value={new URL(made.path, window.location.origin).href}
            onDismiss={() => setMade(undefined)}
          >
            Send it to them in a way nobody else reads: whoever opens it first joins in the role{" "}
            {MEANINGS.role[made.role].label.toLowerCase()}. It runs out <Time at={made.expiresAt} />.
          </ShownOnce>
        )}
        <Form
          action={create}
          submit={made ? "Create another invite" : "Create invite"}
          clearWhenDone
          unguarded
          onDone={setMade}
          beside={
            <ButtonLink look="quiet" href="/settings/team">
              Back to the team
            </ButtonLink>
          }
        >
          <div className="grid gap-5 sm:grid-cols-[1fr_12rem]">
            <Field name="email" label="Email" help="It becomes their sign-in name.">
              <Input type="email" required autoComplete="off" placeholder="name@example.com" />
            </Field>
            <Field name="role" label="Role">
              <Select
                options={roles.map((role) => ({
                  value: role,
                  label: MEANINGS.role[role].label,
                  help: ROLE_IN_A_LINE[role],
                }))}
                defaultValue="OPERATOR"
              />
            </Field>
          </div>
        </Form>
      </div>
    </Card>
  );
}
