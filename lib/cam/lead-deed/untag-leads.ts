import { requireRole } from "../access";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { namedTags } from "../tag/reads";
import { beginDeed } from "./begin";
import { mayTakeOff } from "./rules";
import type { UntagLeads } from "./schema";

/** Takes tags off leads. One that keeps people from being written to comes off one lead at a time. */
export async function untagLeads(ctx: CamContext, { scope, tagIds, reason }: UntagLeads) {
  requireRole(ctx, "OPERATOR");
  const tags = await namedTags(ctx, tagIds);
  const doNotContact = tags.filter((tag) => tag.doNotContact).map(({ name }) => name);
  const may = mayTakeOff({ doNotContact, scope, actor: ctx.actor, reason });
  if (!may.may) throw new Refusal("forbidden", may.because);
  const detail = {
    tagIds: tags.map(({ id }) => id),
    tags: tags.map(({ name }) => name),
    ...(reason && { reason }),
  };
  return beginDeed(ctx, scope, { kind: "UNTAGGED", detail });
}
