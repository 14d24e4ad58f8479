"use client";

import { Badge } from "@/components/ui/badge";
import { StateBadge } from "@/components/ui/badges";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import type { InviteRow } from "@/lib/cam/invite/reads";

interface InvitesListProps {
  invites: readonly InviteRow[];
  revoke: (input: unknown) => Promise<ActionResult<unknown>>;
}

export function InvitesList({ invites, revoke }: InvitesListProps) {
  return (
    <Card flush title="Invites that wait" help="Nobody has used these yet.">
      <ul className="divide-y divide-line border-line border-t">
        {invites.map((invite) => (
          <li key={invite.id} className="flex items-center gap-3 px-card py-2.5">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="max-w-full truncate font-medium" title={invite.email}>
                  {invite.email}
                </span>
                <StateBadge of="role" is={invite.role} />
                {invite.standing === "expired" && <Badge tone="attention">Run out</Badge>}
              </p>
              <p className="text-muted text-table wrap-anywhere">
                Made by {invite.invitedBy} <Time at={invite.createdAt} relative />
                {invite.standing === "expired" ? ", ran out " : ", runs out "}
                <Time at={invite.expiresAt} relative="ahead" />
              </p>
            </div>
            <RevokeInvite invite={invite} revoke={revoke} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function RevokeInvite({ invite, revoke }: { invite: InviteRow; revoke: InvitesListProps["revoke"] }) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="small">
          Revoke<span className="sr-only"> the invite for {invite.email}</span>
        </Button>
      }
      title={<span className="wrap-anywhere">Revoke the invite for {invite.email}?</span>}
      confirm="Revoke invite"
      onConfirm={async () => {
        const result = await revoke({ inviteId: invite.id });
        if (result.ok) showToast(`The invite for ${invite.email} was revoked`);
        return result;
      }}
    >
      <p>The link stops working at once. To let them in after all, invite them again.</p>
    </ConfirmDialog>
  );
}
