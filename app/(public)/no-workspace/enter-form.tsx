"use client";

import { PublicForm } from "../public-form";
import { switchWorkspaceAction } from "./actions";

export function EnterForm({ workspaceId, name }: { workspaceId: string; name: string }) {
  return (
    <PublicForm action={switchWorkspaceAction} submit={`Go to ${name}`} also={{ workspaceId }}>
      {() => null}
    </PublicForm>
  );
}
