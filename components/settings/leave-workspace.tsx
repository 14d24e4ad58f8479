"use client";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { ActionResult } from "@/lib/actions/action-result";
import type { MemberDecision } from "@/lib/cam/member/rules";

interface LeaveWorkspaceProps {
  memberId: string;
  workspace: string;
  decision: MemberDecision;
  leave: (input: unknown) => Promise<ActionResult<unknown>>;
}

export function LeaveWorkspace({ memberId, workspace, decision, leave }: LeaveWorkspaceProps) {
  return (
    <Card
      title="Leave this workspace"
      help={
        decision.may
          ? "Your access ends at once, and with it the API keys and open invites you made here."
          : decision.because
      }
    >
      {decision.may ? (
        <ConfirmDialog
          trigger={<Button>Leave workspace</Button>}
          title={<span className="wrap-anywhere">Leave {workspace}?</span>}
          confirm="Leave workspace"
          onConfirm={() => leave({ memberId })}
          // A whole new page: nothing of this workspace may stay on the screen.
          onDone={() => window.location.assign("/")}
        >
          <p>
            You will see nothing of it any more, and the API keys and open invites you made here stop working.
            Only an invite brings you back.
          </p>
        </ConfirmDialog>
      ) : undefined}
    </Card>
  );
}
