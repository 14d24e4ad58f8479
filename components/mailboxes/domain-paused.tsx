"use client";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Time } from "@/components/ui/time";
import type { ActionResult } from "@/lib/actions/action-result";
import type { SendingDomainLine } from "@/lib/cam/sending-limit/reads";

export type RestartDeed = (input: unknown) => Promise<ActionResult<unknown>>;

interface DomainPausedProps {
  of: Pick<SendingDomainLine, "domain" | "pausedBecause" | "mayRestartAt">;
  restart: RestartDeed | undefined;
}

/** Why nothing goes from a domain, and the one way on: a person who says what was mended. */
export function DomainPaused({ of: one, restart }: DomainPausedProps) {
  return (
    <Banner
      tone="stop"
      title="Nothing goes from this domain"
      {...(restart &&
        !one.mayRestartAt && {
          action: (
            <ConfirmDialog
              title={`Let ${one.domain} send again`}
              confirm="Let it send again"
              look="primary"
              trigger={<Button size="small">Let it send again</Button>}
              reason={{ label: "What was mended", required: true }}
              onConfirm={(reason) => restart({ domain: one.domain, reason })}
            >
              <p>What was sent before no longer counts against it. A provider may still remember.</p>
            </ConfirmDialog>
          ),
        })}
    >
      {one.pausedBecause}{" "}
      {one.mayRestartAt ? (
        <>
          An admin may let it go on from <Time at={one.mayRestartAt} /> at the earliest.
        </>
      ) : (
        !restart && "Only an owner or admin lets it go on."
      )}
    </Banner>
  );
}
