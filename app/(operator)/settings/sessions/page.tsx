import { EndOtherSessions, EndSession } from "@/components/settings/end-sessions";
import { SessionsList } from "@/components/settings/sessions-list";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { listSessions } from "@/lib/cam/session/reads";
import { IDLE_DAYS, SESSION_DAYS } from "@/lib/cam/session/rules";
import { revokeOtherSessionsAction, revokeSessionAction } from "../actions";

export const metadata = { title: "Sessions" };

export default async function SessionsPage() {
  const sessions = await listSessions(await operatorContext("VIEWER"));
  const others = sessions.filter(({ isThis }) => !isThis).length;
  return (
    <>
      <PageHeader
        title="Sessions"
        line={`Where you are signed in. A session ends ${SESSION_DAYS} days after sign-in, or after ${IDLE_DAYS} days without a visit.`}
      />
      <div className="max-w-3xl">
        <Card
          flush
          title="Your browsers"
          help={
            others === 0
              ? "You are signed in nowhere else."
              : "End those you do not know or no longer use, then change your password if you did not know one."
          }
          {...(others > 0 && {
            action: <EndOtherSessions others={others} end={revokeOtherSessionsAction} />,
          })}
        >
          <SessionsList
            sessions={sessions}
            action={(session) =>
              !session.isThis && <EndSession session={session} end={revokeSessionAction} />
            }
          />
        </Card>
      </div>
    </>
  );
}
