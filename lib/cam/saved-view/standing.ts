import { roleAtLeast } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";

/** One's own views, and the shared ones for those who may change what all see. */
export function mayChange({ actor }: CamContext, ownerId: string | null): boolean {
  if (actor.kind !== "operator") return false;
  return ownerId === null ? roleAtLeast(actor.role, "OPERATOR") : ownerId === actor.id;
}

/** A view that the actor may change; somebody else's own is not there for them. */
export async function changeableView(ctx: CamContext, viewId: string) {
  const { db, workspaceId } = ctx;
  const view = await db.savedView.findUnique({ where: { workspaceId_id: { workspaceId, id: viewId } } });
  if (!view || (view.ownerId !== null && !mayChange(ctx, view.ownerId)))
    throw new Refusal("missing", "There is no such view.");
  if (!mayChange(ctx, view.ownerId))
    throw new Refusal("forbidden", "This view is everybody's: an operator or an admin changes it.");
  return view;
}

/** The partial indexes keep a name single; they are asked first, so that the answer is a sentence. */
export async function refuseTakenName(
  { db, workspaceId }: CamContext,
  {
    screen,
    name,
    ownerId,
    except,
  }: { screen: string; name: string; ownerId: string | null; except?: string },
) {
  const taken = await db.savedView.findFirst({
    where: {
      workspaceId,
      screen,
      ownerId,
      name: { equals: name, mode: "insensitive" },
      ...(except && { NOT: { id: except } }),
    },
  });
  if (taken)
    throw new Refusal("invalid", "Please check the form.", {
      fields: { name: [`There is a view "${taken.name}" already. Choose another name.`] },
    });
}
