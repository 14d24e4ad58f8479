import { UserPlus } from "lucide-react";
import { InvitesList } from "@/components/settings/invites-list";
import { LeaveWorkspace } from "@/components/settings/leave-workspace";
import { MembersTable } from "@/components/settings/members-table";
import { RolesTable } from "@/components/settings/roles-table";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { listInvites } from "@/lib/cam/invite/reads";
import { listMembers } from "@/lib/cam/member/reads";
import { mayMove } from "@/lib/cam/member/rules";
import { readWorkspace } from "@/lib/cam/workspace/reads";
import { formatCountOf } from "@/lib/format/quantity";
import { removeMemberAction, revokeInviteAction } from "../actions";
import { memberDeeds } from "./member-deeds";
import { withPermissions } from "./permissions";

export const metadata = { title: "Team" };

export default async function TeamPage() {
  const ctx = await operatorContext("VIEWER");
  const role = ctx.actor.kind === "operator" ? ctx.actor.role : "VIEWER";
  const runs = roleAtLeast(role, "ADMIN");
  const [members, invites, workspace] = await Promise.all([
    listMembers(ctx),
    runs ? listInvites(ctx) : [],
    readWorkspace(ctx),
  ]);
  const owners = members.filter((member) => member.role === "OWNER").length;
  const me = members.find(({ isSelf }) => isSelf);
  return (
    <>
      <PageHeader
        title="Team"
        line="Who works in this workspace, and what each of them may do."
        {...(runs && {
          action: (
            <ButtonLink look="primary" icon={UserPlus} href="/settings/team/invite">
              Invite somebody
            </ButtonLink>
          ),
        })}
      />
      <div className="flex flex-col gap-6">
        <Card flush title={formatCountOf(members.length, "member")}>
          <MembersTable members={withPermissions(members, role)} deeds={memberDeeds} opens={runs} />
        </Card>
        {invites.length > 0 && <InvitesList invites={invites} revoke={revokeInviteAction} />}
        <RolesTable />
        {me && (
          <LeaveWorkspace
            memberId={me.id}
            workspace={workspace.name}
            decision={mayMove({ actor: role, from: me.role, to: null, isSelf: true, owners })}
            leave={removeMemberAction}
          />
        )}
      </div>
    </>
  );
}
