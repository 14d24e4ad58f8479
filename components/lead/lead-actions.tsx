"use client";

import { Ban, CircleStop, Coins, Ellipsis, History, Milestone, Play, ShieldCheck } from "lucide-react";
import type { Route } from "next";
import { useState } from "react";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import type { LeadDetail } from "@/lib/cam/lead-desk/reads";
import type { LeadDeeds } from "./deeds";
import { StageDialog } from "./stage-dialog";
import { ValueDialog } from "./value-dialog";

type Asked = "stage" | "stop" | "restart" | "release" | "value";

interface LeadActionsProps {
  lead: Pick<
    LeadDetail,
    "id" | "stage" | "stopReason" | "restart" | "release" | "valueMinor" | "version" | "contactId"
  > & { currency: string; email: string | null; suppressed: boolean };
  deeds: LeadDeeds;
}

/** What one person can do to one lead. */
export function LeadActions({ lead, deeds }: LeadActionsProps) {
  const { id: leadId, stage, stopReason, restart, release } = lead;
  const [asked, setAsked] = useState<Asked>();
  const open = (what: Asked) => ({
    open: asked === what,
    onOpenChange: (shown: boolean) => setAsked(shown ? what : undefined),
  });
  useShortcut("lead.stage", () => setAsked("stage"));
  const why = { label: "Why", help: "It stands on the timeline.", required: true } as const;
  return (
    <>
      {release ? (
        <Button icon={ShieldCheck} onClick={() => setAsked("release")}>
          Release lead
        </Button>
      ) : stopReason === null ? (
        <Button icon={CircleStop} onClick={() => setAsked("stop")}>
          Stop lead
        </Button>
      ) : (
        restart.may && (
          <Button icon={Play} onClick={() => setAsked("restart")}>
            Let it go on
          </Button>
        )
      )}
      <Button look="primary" icon={Milestone} onClick={() => setAsked("stage")}>
        Move stage
      </Button>
      <Menu align="end" trigger={<IconButton label="More" icon={Ellipsis} />}>
        <MenuItem icon={Coins} onSelect={() => setAsked("value")}>
          Set the value
        </MenuItem>
        {lead.email && !lead.suppressed && (
          <MenuLink
            icon={Ban}
            href={`/safety/suppressions/add?entries=${encodeURIComponent(lead.email)}` as Route}
          >
            Never write to them again
          </MenuLink>
        )}
        <MenuSeparator />
        <MenuLink icon={History} href={`/settings/audit-log?subject=${leadId}` as Route}>
          Who changed the lead
        </MenuLink>
        <MenuLink icon={History} href={`/settings/audit-log?subject=${lead.contactId}` as Route}>
          Who changed the person
        </MenuLink>
      </Menu>
      <StageDialog leadId={leadId} stage={stage} move={deeds.moveStage} {...open("stage")} />
      <ValueDialog lead={lead} set={deeds.setValue} {...open("value")} />
      <ConfirmDialog
        title="Stop this lead?"
        confirm="Stop lead"
        reason={why}
        {...open("stop")}
        onConfirm={(reason) => deeds.stop({ leadId, reason })}
        onDone={() => showToast("The lead is stopped")}
      >
        <p>
          Nothing automatic goes to them in this campaign until somebody lets it go on. Replies are still
          read.
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        title="Let this lead go on?"
        confirm="Let it go on"
        look="primary"
        reason={why}
        {...open("restart")}
        onConfirm={(reason) => deeds.restart({ leadId, reason })}
        onDone={() => showToast("The lead goes on")}
      >
        <p>Nothing is sent by it. The campaign takes the lead up again where it stood.</p>
      </ConfirmDialog>
      <ConfirmDialog
        title="Release this lead?"
        confirm="Release lead"
        reason={{ ...why, help: "It stands on the timeline with your name." }}
        {...open("release")}
        onConfirm={(reason) => deeds.release({ leadId, reason })}
        onDone={() => showToast("The lead is released")}
      >
        <p>
          They were suppressed, and are on the suppression list no longer. Released, this campaign may write
          to them again. Other leads of theirs stay as they are.
        </p>
      </ConfirmDialog>
    </>
  );
}
