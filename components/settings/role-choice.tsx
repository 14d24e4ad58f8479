"use client";

import { useOptimistic, useState, useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { MEANINGS } from "@/components/ui/badges";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import type { Role } from "@/lib/db/generated/enums";
import type { MemberDeeds } from "./member-deeds";
import type { Member } from "./members-table";
import { ROLE_IN_A_LINE } from "./roles";

const named = (role: Role) => `${/^[AO]/.test(role) ? "an" : "a"} ${MEANINGS.role[role].label.toLowerCase()}`;

/** Takes effect at once and can be taken back, except for one's own role: who steps down cannot step up again. */
export function RoleChoice({ member, change }: { member: Member; change: MemberDeeds["changeRole"] }) {
  const [shown, show] = useOptimistic(member.role);
  const [stepDown, setStepDown] = useState<Role>();
  const [, start] = useTransition();

  const move = (role: Role, back?: Role) =>
    start(async () => {
      show(role);
      const result = await answerOf(change({ memberId: member.id, role }));
      if (!result.ok) return void showToast(result.message, { tone: "stop" });
      showToast(`${member.name} is now ${named(role)}`, back ? { undo: () => move(back) } : {});
    });

  return (
    <>
      <Select<Role>
        aria-label={`Role of ${member.name}`}
        // Twenty boxes below each other would be a cage: the edge shows where the pointer or focus is.
        className="-ml-3 bg-transparent! not-hover:not-focus-visible:not-data-popup-open:border-transparent!"
        value={shown}
        options={member.roles.map((role) => ({
          value: role,
          label: MEANINGS.role[role].label,
          help: ROLE_IN_A_LINE[role],
        }))}
        onValueChange={(role) => {
          if (role === shown) return;
          if (member.isSelf) setStepDown(role);
          else move(role, member.role);
        }}
      />
      {member.isSelf && (
        <ConfirmDialog
          title={`Make yourself ${stepDown ? named(stepDown) : ""}?`}
          confirm="Change my role"
          open={stepDown !== undefined}
          onOpenChange={(open) => !open && setStepDown(undefined)}
          onConfirm={() => (stepDown ? change({ memberId: member.id, role: stepDown }) : undefined)}
          onDone={() => showToast("Your role was changed")}
        >
          <p>You cannot take this back yourself: somebody with a higher role has to.</p>
          {stepDown && <p>What you may do then: {ROLE_IN_A_LINE[stepDown].toLowerCase()}</p>}
        </ConfirmDialog>
      )}
    </>
  );
}
