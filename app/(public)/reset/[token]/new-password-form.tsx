"use client";

import { PasswordField } from "@/components/ui/password-field";
import { PublicForm } from "../../public-form";
import { resetPasswordAction } from "./actions";

export function NewPasswordForm({ token, email }: { token: string; email: string }) {
  return (
    <PublicForm action={resetPasswordAction} submit="Set new password" also={{ token }}>
      {({ wrong }) => (
        <>
          {/* Not shown: tells a password manager whose password this is. */}
          <input type="hidden" name="shownEmail" autoComplete="username" value={email} readOnly />
          <PasswordField
            name="password"
            label="New password"
            help="At least 12 characters. A few words in a row are easy to remember."
            autoComplete="new-password"
            autoFocus
            error={wrong("password")}
          />
        </>
      )}
    </PublicForm>
  );
}
