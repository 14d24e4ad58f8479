import { notFound } from "next/navigation";
import { SignOutMember } from "@/components/settings/end-sessions";
import { SessionsList } from "@/components/settings/sessions-list";
import { StateBadge } from "@/components/ui/badges";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { listMembers } from "@/lib/cam/member/reads";
import { listSessions } from "@/lib/cam/session/reads";
import { revokeMemberSessionsAction } from "../../actions";

export const metadata = { title: "Member" };

export default async function MemberPage({ params }: PageProps<"/settings/team/[memberId]">) {
  const ctx = await operatorContext("ADMIN");
  const { memberId } = await params;
  const member = (await listMembers(ctx)).find(({ id }) => id === memberId);
  if (!member) notFound();
  const sessions = await listSessions(ctx, { memberId });
  return (
    <>
      <PageHeader
        title={member.name}
        line={member.email}
        beside={<StateBadge of="role" is={member.role} />}
        action={
          <ButtonLink href={`/settings/audit-log?actor=${member.userId}`}>What they did here</ButtonLink>
        }
      />
      <div className="max-w-3xl">
        <Card
          flush
          title="Sessions"
          help="Browsers in which they look at this workspace."
          {...(sessions.length > 0 &&
            !member.isSelf && { action: <SignOutMember member={member} end={revokeMemberSessionsAction} /> })}
        >
          {sessions.length > 0 ? (
            <SessionsList sessions={sessions} />
          ) : (
            <p className="px-card pb-4 text-muted">Not signed in here at the moment.</p>
          )}
        </Card>
      </div>
    </>
  );
}
