"use client";

import { PasswordField } from "@/components/ui/password-field";
import { PublicForm } from "../public-form";
import { TextField } from "../text-field";
import { ZoneField } from "../zone-field";
import { setUpAction } from "./actions";

export function SetUpForm({ token, zones }: { token: string; zones: string[] }) {
  return (
    <PublicForm action={setUpAction} submit="Set up CAM" also={{ token }}>
      {({ wrong, typed }) => (
        <>
          <TextField
            name="workspaceName"
            label="Workspace"
            help="Your agency or brand. You can add others later."
            autoComplete="organization"
            required
            maxLength={80}
            autoFocus
            defaultValue={typed.workspaceName}
            error={wrong("workspaceName")}
          />
          <ZoneField zones={zones} chosen={typed.zone} error={wrong("zone")} />
          <TextField
            name="name"
            label="Your name"
            autoComplete="name"
            required
            maxLength={80}
            defaultValue={typed.name}
            error={wrong("name")}
          />
          <TextField
            name="email"
            label="Email"
            help="You sign in with it."
            type="email"
            autoComplete="username"
            required
            defaultValue={typed.email}
            error={wrong("email")}
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
