import { NewWorkspaceForm, WorkspaceFacts, WorkspaceForm } from "@/components/settings/workspace-forms";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { readWorkspace } from "@/lib/cam/workspace/reads";
import { createWorkspaceAction, updateWorkspaceAction } from "../actions";

export const metadata = { title: "Workspace" };

export default async function WorkspacePage() {
  const ctx = await operatorContext("VIEWER");
  const workspace = await readWorkspace(ctx);
  const role = ctx.actor.kind === "operator" ? ctx.actor.role : "VIEWER";
  return (
    <>
      <PageHeader title="Workspace" line="Who you write as, and by whose clock." />
      <div className="flex max-w-3xl flex-col gap-6">
        <Card>
          {roleAtLeast(role, "ADMIN") ? (
            <WorkspaceForm workspace={workspace} save={updateWorkspaceAction} />
          ) : (
            <div className="flex flex-col gap-4">
              <WorkspaceFacts workspace={workspace} />
              <p className="text-muted">Only an owner or admin can change these settings.</p>
            </div>
          )}
        </Card>
        {roleAtLeast(role, "OWNER") && (
          <Card
            title="Another workspace"
            help="For a second agency or brand, with its own team, data and limits. Nothing crosses from one to the other, and you will be its owner."
          >
            <NewWorkspaceForm zone={workspace.zone} create={createWorkspaceAction} />
          </Card>
        )}
      </div>
    </>
  );
}
