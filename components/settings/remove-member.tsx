"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast";
import { formatCountOf } from "@/lib/format/quantity";
import type { MemberDeeds } from "./member-deeds";

interface RemoveMemberProps {
  member: { id: string; name: string };
  remove: MemberDeeds["remove"];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function RemoveMember({ member, remove, open, onOpenChange }: RemoveMemberProps) {
  return (
    <ConfirmDialog
      title={<span className="wrap-anywhere">Remove {member.name} from this workspace?</span>}
      confirm="Remove member"
      open={open}
      onOpenChange={onOpenChange}
      onConfirm={async () => {
        const result = await remove({ memberId: member.id });
        if (result.ok) {
          const { keysRevoked } = result.value;
          showToast(`${member.name} was removed`, {
            ...(keysRevoked > 0 && { detail: `${formatCountOf(keysRevoked, "API key")} revoked with it.` }),
          });
        }
        return result;
      }}
    >
      <p>With it end, at once and for good:</p>
      <ul className="list-disc pl-5">
        <li>their access here, on every browser they are signed in with</li>
        <li>every API key they made for this workspace</li>
        <li>the open invites they made</li>
      </ul>
      <p>What they did stays, and what they own is left without an owner. You can invite them again.</p>
    </ConfirmDialog>
  );
}
