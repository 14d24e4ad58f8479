"use client";

import { useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import type { MailboxState } from "@/lib/db/generated/enums";

type Deed<Input> = (input: Input) => Promise<ActionResult<unknown>>;

export interface Deeds {
  pause: Deed<{ mailboxId: string; reason: string }>;
  resume: Deed<{ mailboxId: string }>;
  /** For admins. */
  retire: Deed<{ mailboxId: string; reason: string }> | undefined;
}

interface MailboxDeedsProps {
  mailbox: { id: string; address: string; state: MailboxState };
  deeds: Deeds;
}

export function MailboxDeeds({ mailbox: { id: mailboxId, address, state }, deeds }: MailboxDeedsProps) {
  const [pending, start] = useTransition();
  const resume = () =>
    start(async () => {
      const result = await answerOf(deeds.resume({ mailboxId }));
      if (result.ok) showToast(`${address} sends again`);
      else showToast(result.message, { tone: "stop" });
    });
  const { retire } = deeds;
  if (state === "RETIRED") return null;
  return (
    <>
      {state === "PAUSED" ? (
        <Button pending={pending} onClick={resume}>
          Let it send again
        </Button>
      ) : (
        <ConfirmDialog
          title={`Pause ${address}`}
          confirm="Pause mailbox"
          look="primary"
          trigger={<Button>Pause</Button>}
          reason={{ label: "Why", help: "So that others know when to let it go on.", required: true }}
          onConfirm={(reason) => deeds.pause({ mailboxId, reason })}
        >
          <p>Nothing more goes from it, from the next mail on. What is planned waits.</p>
        </ConfirmDialog>
      )}
      {retire && (
        <ConfirmDialog
          title={`Retire ${address}`}
          confirm="Retire mailbox"
          trigger={<Button look="quiet">Retire</Button>}
          reason={{ label: "Why", required: true }}
          onConfirm={(reason) => retire({ mailboxId, reason })}
        >
          <p>
            It is taken out of all campaigns and its password or key is deleted. What it sent stays with the
            people it was sent to. Connecting the address again brings it back.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
