import type { Role, WorkspaceMode } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import type { CamContext, SystemContext } from "../context";
import { Refusal } from "../errors";

export interface Shell {
  workspace: {
    id: string;
    name: string;
    zone: string;
    mode: WorkspaceMode;
    stopAll: boolean;
    postalAddress: string | null;
  };
  operator: { name: string; email: string; role: Role; zone: string };
  workspaces: { id: string; name: string; role: Role }[];
}

/** What the frame around every page shows. */
export async function readShell(ctx: CamContext): Promise<Shell> {
  requireRole(ctx, "VIEWER");
  const { actor } = ctx;
  if (actor.kind !== "operator") throw new Refusal("forbidden", "Only a person has a dashboard.");
  const memberships = await ctx.db.membership.findMany({
    where: { userId: actor.id },
    select: { role: true, user: { select: { zone: true } }, workspace: true },
    orderBy: [{ workspace: { name: "asc" } }, { id: "asc" }],
  });
  const here = memberships.find(({ workspace }) => workspace.id === ctx.workspaceId);
  if (!here) throw new Refusal("missing", "You are no longer a member of this workspace.");
  const { id, name, zone, mode, stopAll, postalAddress } = here.workspace;
  return {
    workspace: { id, name, zone, mode, stopAll, postalAddress },
    operator: { name: actor.name, email: actor.email, role: here.role, zone: here.user.zone ?? zone },
    workspaces: memberships.map(({ role, workspace }) => ({ id: workspace.id, name: workspace.name, role })),
  };
}

/** What the settings form edits; the version goes back with the change. */
export async function readWorkspace(ctx: CamContext) {
  requireRole(ctx, "VIEWER");
  return ctx.db.workspace.findUniqueOrThrow({
    where: { id: ctx.workspaceId },
    select: { id: true, name: true, zone: true, postalAddress: true, mode: true, version: true },
  });
}

/** Self: the workspaces somebody may enter, for those who stand in none. */
export async function listOwnWorkspaces({ db, actor }: SystemContext) {
  if (actor.kind !== "operator") return [];
  const memberships = await db.membership.findMany({
    where: { userId: actor.id },
    select: { role: true, workspace: { select: { id: true, name: true } } },
    orderBy: [{ workspace: { name: "asc" } }, { id: "asc" }],
  });
  return memberships.map(({ role, workspace }) => ({ ...workspace, role }));
}
