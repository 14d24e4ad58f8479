"use client";

import { PasswordField } from "@/components/ui/password-field";
import { PublicForm } from "../../public-form";
import { TextField } from "../../text-field";
import { acceptInviteAction, joinAction } from "./actions";

interface InviteProps {
  token: string;
  workspaceName: string;
}

export function NewAccountForm({ token, email, workspaceName }: InviteProps & { email: string }) {
  return (
    <PublicForm action={acceptInviteAction} submit={`Join ${workspaceName}`} also={{ token }}>
      {({ wrong, typed }) => (
        <>
          <TextField
            name="shownEmail"
            label="Email"
            help="You sign in with it."
            type="email"
            autoComplete="username"
            readOnly
            value={email}
          />
          <TextField
            name="name"
            label="Your name"
            autoComplete="name"
            required
            maxLength={80}
            autoFocus
            defaultValue={typed.name}
            error={wrong("name")}
          />
          <PasswordField
            name="password"
            label="Password"
            help="At least 12 characters. A few words in a row are easy to remember."
            autoComplete="new-password"
            error={wrong("password")}
          />
        </>
      )}
    </PublicForm>
  );
}

export function JoinForm({ token, workspaceName }: InviteProps) {
  return (
    <PublicForm action={joinAction} submit={`Join ${workspaceName}`} also={{ token }}>
      {() => null}
    </PublicForm>
  );
}
