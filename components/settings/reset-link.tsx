"use client";

import { useState, useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";
import { Time } from "@/components/ui/time";
import type { MemberDeeds } from "./member-deeds";

interface ResetLinkProps {
  member: { id: string; name: string };
  create: MemberDeeds["createResetLink"];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** For a member who forgot their password, and no mailbox could send them the link. */
export function ResetLink({ member, create, open, onOpenChange }: ResetLinkProps) {
  const [made, setMade] = useState<{ path: string; expiresAt: Date }>();
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();

  const show = (next: boolean) => {
    setMade(undefined);
    setProblem(undefined);
    onOpenChange(next);
  };

  const make = () =>
    start(async () => {
      const result = await answerOf(create({ memberId: member.id }));
      if (result.ok) setMade(result.value);
      setProblem(result.ok ? undefined : result.message);
    });

  return (
    <Dialog
      open={open}
      onOpenChange={show}
      title={<span className="wrap-anywhere">A new password for {member.name}</span>}
      description="Make a link and give it to them in a way nobody else reads: whoever opens it first sets the password. An earlier link stops working."
    >
      <div className="flex flex-col items-stretch gap-4">
        {problem && <Banner tone="stop" title={problem} live />}
        {made ? (
          <>
            <CopyField label="Password link" value={new URL(made.path, window.location.origin).href} once />
            <p className="text-muted text-table">
              It runs out <Time at={made.expiresAt} />.
            </p>
          </>
        ) : (
          <Button look="primary" pending={pending} onClick={make} className="self-start">
            Make the link
          </Button>
        )}
      </div>
    </Dialog>
  );
}
