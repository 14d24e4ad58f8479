"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import { describeBrowser } from "@/lib/format/browser";
import { formatCountOf } from "@/lib/format/quantity";
import type { Session } from "./sessions-list";

interface EndSessionProps {
  session: Session;
  end: (input: unknown) => Promise<ActionResult<unknown>>;
}

export function EndSession({ session, end }: EndSessionProps) {
  const [pending, start] = useTransition();
  const router = useRouter();
  const name = describeBrowser(session.userAgent);
  const press = () =>
    start(async () => {
      const result = await answerOf(end({ sessionId: session.id }));
      if (result.ok) return void showToast(`${name} was signed out`);
      showToast(result.message, { tone: "stop" });
      router.refresh();
    });
  return (
    <Button size="small" pending={pending} onClick={press}>
      Sign out<span className="sr-only"> {name}</span>
    </Button>
  );
}

interface EndOthersProps {
  others: number;
  end: (input: unknown) => Promise<ActionResult<{ ended: number }>>;
}

export function EndOtherSessions({ others, end }: EndOthersProps) {
  return (
    <ConfirmDialog
      trigger={<Button>Sign out all others</Button>}
      title="Sign out every other browser?"
      confirm="Sign out all others"
      onConfirm={async () => {
        const result = await end({});
        if (result.ok) showToast(`${formatCountOf(result.value.ended, "session")} ended`);
        return result;
      }}
    >
      <p>
        {formatCountOf(others, "session")} {others === 1 ? "ends" : "end"} with the next click there. What was
        not saved in them is lost. This browser stays signed in.
      </p>
    </ConfirmDialog>
  );
}

interface SignOutMemberProps {
  member: { id: string; name: string };
  end: (input: unknown) => Promise<ActionResult<{ ended: number }>>;
}

export function SignOutMember({ member, end }: SignOutMemberProps) {
  return (
    <ConfirmDialog
      trigger={<Button>Sign out everywhere</Button>}
      title={<span className="wrap-anywhere">Sign {member.name} out everywhere?</span>}
      confirm="Sign out everywhere"
      onConfirm={async () => {
        const result = await end({ memberId: member.id });
        if (result.ok) showToast(`${formatCountOf(result.value.ended, "session")} ended`);
        return result;
      }}
    >
      <p>
        All their browsers are signed out, in their other workspaces too, and what they have not saved is
        lost. They can sign in again with their password. To keep them out, remove them.
      </p>
    </ConfirmDialog>
  );
}
