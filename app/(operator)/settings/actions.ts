"use server";

import { z } from "zod";
import { operatorAction } from "@/lib/actions/operator-action";
import { createApiKey } from "@/lib/cam/api-key/create";
import { revokeApiKey } from "@/lib/cam/api-key/revoke";
import { ApiKeyId, CreateApiKey } from "@/lib/cam/api-key/schema";
import { createInvite } from "@/lib/cam/invite/create";
import { revokeInvite } from "@/lib/cam/invite/revoke";
import { CreateInvite, InviteId } from "@/lib/cam/invite/schema";
import { changeMemberRole } from "@/lib/cam/member/change-role";
import { removeMember } from "@/lib/cam/member/remove";
import { ChangeRole, MemberId } from "@/lib/cam/member/schema";
import { changePassword } from "@/lib/cam/operator/change-password";
import { createMemberResetLink } from "@/lib/cam/operator/create-password-reset-link";
import { ChangePassword, UpdateProfile } from "@/lib/cam/operator/schema";
import { updateProfile } from "@/lib/cam/operator/update-profile";
import { revokeSession } from "@/lib/cam/session/revoke";
import { revokeMemberSessions } from "@/lib/cam/session/revoke-member";
import { revokeOtherSessions } from "@/lib/cam/session/revoke-others";
import { SessionId, SessionsOfMember } from "@/lib/cam/session/schema";
import { checkConnection } from "@/lib/cam/vendor/check-connection";
import { releaseVendorBatch } from "@/lib/cam/vendor/release-batch";
import { OfVendor, ReleaseVendorBatch, SetDayBudget } from "@/lib/cam/vendor/schema";
import { setDayBudget } from "@/lib/cam/vendor/set-day-budget";
import { createWorkspace } from "@/lib/cam/workspace/create";
import { CreateWorkspace, UpdateWorkspace } from "@/lib/cam/workspace/schema";
import { updateWorkspace } from "@/lib/cam/workspace/update";

const TEAM = "/settings/team";
const memberPage = (memberId: string) => `/settings/team/${memberId}`;

export const updateWorkspaceAction = operatorAction({
  least: "ADMIN",
  input: UpdateWorkspace,
  verb: updateWorkspace,
  refresh: () => ["/settings/workspace"],
});

export const createWorkspaceAction = operatorAction({
  least: "OWNER",
  input: CreateWorkspace,
  verb: createWorkspace,
  refresh: () => ["/settings/workspace"],
});

export const createInviteAction = operatorAction({
  least: "ADMIN",
  input: CreateInvite,
  verb: createInvite,
  refresh: () => [TEAM],
});

export const revokeInviteAction = operatorAction({
  least: "ADMIN",
  input: InviteId,
  verb: revokeInvite,
  refresh: () => [TEAM],
});

export const changeMemberRoleAction = operatorAction({
  least: "ADMIN",
  input: ChangeRole,
  verb: changeMemberRole,
  refresh: (_done, { memberId }) => [TEAM, memberPage(memberId)],
});

/** Also how one leaves: the verb knows whether it is oneself. */
export const removeMemberAction = operatorAction({
  least: "VIEWER",
  input: MemberId,
  verb: removeMember,
  refresh: () => [TEAM],
});

export const createMemberResetLinkAction = operatorAction({
  least: "ADMIN",
  input: MemberId,
  verb: createMemberResetLink,
});

export const revokeMemberSessionsAction = operatorAction({
  least: "ADMIN",
  input: SessionsOfMember,
  verb: revokeMemberSessions,
  refresh: (_done, { memberId }) => [memberPage(memberId)],
});

export const revokeSessionAction = operatorAction({
  least: "VIEWER",
  input: SessionId,
  verb: revokeSession,
  refresh: () => ["/settings/sessions"],
});

export const revokeOtherSessionsAction = operatorAction({
  least: "VIEWER",
  input: z.object({}),
  verb: revokeOtherSessions,
  refresh: () => ["/settings/sessions"],
});

export const createApiKeyAction = operatorAction({
  least: "ADMIN",
  input: CreateApiKey,
  verb: createApiKey,
  refresh: () => ["/settings/api-keys"],
});

export const revokeApiKeyAction = operatorAction({
  least: "ADMIN",
  input: ApiKeyId,
  verb: revokeApiKey,
  refresh: () => ["/settings/api-keys"],
});

export const updateProfileAction = operatorAction({
  least: "VIEWER",
  input: UpdateProfile,
  verb: updateProfile,
  refresh: () => ["/settings/profile"],
});

export const changePasswordAction = operatorAction({
  least: "VIEWER",
  input: ChangePassword,
  verb: changePassword,
  refresh: () => ["/settings/sessions"],
});

const CONNECTIONS = "/settings/connections";

export const setDayBudgetAction = operatorAction({
  least: "ADMIN",
  input: SetDayBudget,
  verb: setDayBudget,
  refresh: () => [CONNECTIONS],
});

export const checkConnectionAction = operatorAction({
  least: "ADMIN",
  input: OfVendor,
  verb: checkConnection,
  refresh: () => [CONNECTIONS],
});

export const releaseVendorBatchAction = operatorAction({
  least: "OPERATOR",
  input: ReleaseVendorBatch,
  verb: releaseVendorBatch,
  refresh: () => [CONNECTIONS],
});
