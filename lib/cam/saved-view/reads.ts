import { requireRole } from "../access";
import type { CamContext } from "../context";
import { SavedFilter, type SaveView, type ViewLine } from "./schema";
import { mayChange } from "./standing";

const MOST = 200;

/** A screen's views that this person sees: their own and everybody's, by name. */
export async function listViews(ctx: CamContext, screen: SaveView["screen"]): Promise<ViewLine[]> {
  requireRole(ctx, "VIEWER");
  const { actor, db, workspaceId } = ctx;
  const owners = [{ ownerId: null }, ...(actor.kind === "operator" ? [{ ownerId: actor.id }] : [])];
  const rows = await db.savedView.findMany({
    where: { workspaceId, screen, OR: owners },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST,
  });
  return rows.map(({ id, name, ownerId, filter }) => ({
    id,
    name,
    shared: ownerId === null,
    filter: SavedFilter.parse(filter),
    mine: mayChange(ctx, ownerId),
  }));
}
