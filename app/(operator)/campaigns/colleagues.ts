import { roleAtLeast } from "@/lib/cam/access";
import type { CamContext } from "@/lib/cam/context";
import { listMembers } from "@/lib/cam/member/reads";

/** Who can answer for a campaign: whoever could change it. */
export async function listColleagues(ctx: CamContext) {
  const members = await listMembers(ctx);
  return members
    .filter(({ role }) => roleAtLeast(role, "OPERATOR"))
    .map(({ userId, name }) => ({ id: userId, name }));
}
