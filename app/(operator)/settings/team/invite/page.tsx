import { InviteForm } from "@/components/settings/invite-form";
import { ROLES } from "@/components/settings/roles";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { mayGrant } from "@/lib/cam/member/rules";
import { createInviteAction } from "../../actions";

export const metadata = { title: "Invite somebody" };

export default async function InvitePage() {
  const { actor } = await operatorContext("ADMIN");
  const role = actor.kind === "operator" ? actor.role : "VIEWER";
  return (
    <>
      <PageHeader
        title="Invite somebody"
        line="You get a link to send them yourself. It works once, for seven days."
      />
      <div className="max-w-3xl">
        <InviteForm roles={ROLES.filter((each) => mayGrant(role, each).may)} create={createInviteAction} />
      </div>
    </>
  );
}
