import type { Member } from "@/components/settings/members-table";
import { ROLES } from "@/components/settings/roles";
import { roleAtLeast } from "@/lib/cam/access";
import type { MemberRow } from "@/lib/cam/member/reads";
import { mayMove } from "@/lib/cam/member/rules";
import type { Role } from "@/lib/db/generated/enums";

/** What the screen offers, by the rules the verbs decide by: a button that would be refused is not there. */
export function withPermissions(members: readonly MemberRow[], actor: Role): Member[] {
  const owners = members.filter(({ role }) => role === "OWNER").length;
  const runs = roleAtLeast(actor, "ADMIN");
  return members.map((member) => {
    const { role: from, isSelf } = member;
    return {
      ...member,
      roles: runs
        ? ROLES.filter((to) => to === from || mayMove({ actor, from, to, isSelf, owners }).may)
        : [from],
      removable: runs && mayMove({ actor, from, to: null, isSelf, owners }).may,
      resettable: runs && !isSelf && (from !== "OWNER" || actor === "OWNER"),
    };
  });
}
