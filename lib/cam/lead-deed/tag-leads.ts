import { requireRole } from "../access";
import type { CamContext } from "../context";
import { namedTags } from "../tag/reads";
import { beginDeed } from "./begin";
import type { TagLeads } from "./schema";

/** Puts tags on leads; who has them already is left. */
export async function tagLeads(ctx: CamContext, { scope, tagIds }: TagLeads) {
  requireRole(ctx, "OPERATOR");
  const tags = await namedTags(ctx, tagIds);
  const detail = { tagIds: tags.map(({ id }) => id), tags: tags.map(({ name }) => name) };
  return beginDeed(ctx, scope, { kind: "TAGGED", detail });
}
