import { actorKind } from "../audit/record";
import type { CamContext } from "../context";

/** Who stands beside a line of the timeline. */
export const teller = ({ actor }: CamContext) => ({
  actorKind: actorKind(actor),
  actorId: "id" in actor ? actor.id : null,
  actorName: actor.name,
});
