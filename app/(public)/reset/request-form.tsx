"use client";

import { Banner } from "@/components/ui/banner";
import { PublicForm } from "../public-form";
import { TextField } from "../text-field";
import { requestResetAction } from "./actions";

export function RequestForm() {
  return (
    <PublicForm
      action={requestResetAction}
      submit="Ask for a new password"
      done={
        <Banner tone="information" title="Noted.">
          If there is an account for this address, its admins see in their audit log that a new password was
          asked for. It is still best to tell them.
        </Banner>
      }
    >
      {({ wrong, typed }) => (
        <TextField
          name="email"
          label="Email"
          type="email"
          autoComplete="username"
          required
          defaultValue={typed.email}
          error={wrong("email")}
        />
      )}
    </PublicForm>
  );
}
