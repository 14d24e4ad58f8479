"use client";

import { PasswordField } from "@/components/ui/password-field";
import { PublicForm } from "../public-form";
import { TextField } from "../text-field";
import { signInAction } from "./actions";

export function SignInForm({ callbackUrl, email = "" }: { callbackUrl: string; email?: string }) {
  return (
    <PublicForm action={signInAction} submit="Sign in" also={{ callbackUrl }}>
      {({ wrong, typed }) => (
        <>
          <TextField
            name="email"
            label="Email"
            type="email"
            autoComplete="username"
            required
            autoFocus={email === ""}
            defaultValue={typed.email ?? email}
            error={wrong("email")}
          />
          <PasswordField
            name="password"
            label="Password"
            autoComplete="current-password"
            autoFocus={email !== ""}
            error={wrong("password")}
          />
        </>
      )}
    </PublicForm>
  );
}
