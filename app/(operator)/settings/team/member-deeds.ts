import type { MemberDeeds } from "@/components/settings/member-deeds";
import { changeMemberRoleAction, createMemberResetLinkAction, removeMemberAction } from "../actions";

export const memberDeeds: MemberDeeds = {
  changeRole: changeMemberRoleAction,
  remove: removeMemberAction,
  createResetLink: createMemberResetLinkAction,
};
