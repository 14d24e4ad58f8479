"use client";

import { Archive, ArchiveRestore, CheckCheck, Copy, MoreHorizontal, Pause, Play } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import { confirmLeaving } from "@/components/ui/unsaved-work";
import type { ActionResult } from "@/lib/actions/action-result";
import type { Actionable, CampaignDeeds } from "./deeds";

/** Does a deed, says what came of it, and never leaves a no unsaid. */
function useDeeds(campaign: Actionable, deeds: CampaignDeeds) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const input = { campaignId: campaign.id };
  const act = <Done,>(deed: (input: unknown) => Promise<ActionResult<Done>>, then: (done: Done) => void) =>
    start(async () => {
      const result = await deed(input);
      if (!result.ok) return showToast(result.message, { tone: "stop" });
      then(result.value);
      router.refresh();
    });
  const restore = () => act(deeds.restore, () => showToast(`“${campaign.name}” is back`));
  return {
    pending,
    restore,
    start: () => act(deeds.start, () => showToast(`“${campaign.name}” is active`)),
    resume: () => act(deeds.resume, () => showToast(`“${campaign.name}” goes on`)),
    archive: () => act(deeds.archive, () => showToast(`“${campaign.name}” is archived`, { undo: restore })),
    duplicate: () =>
      act(deeds.duplicate, ({ campaignId, name }) => {
        showToast(`“${name}” is made, as a draft without leads`);
        confirmLeaving(() => router.push(`/campaigns/${campaignId}` as Route));
      }),
  };
}

interface CampaignActionsProps {
  campaign: Actionable;
  deeds: CampaignDeeds;
}

/** Everything but the one thing to do, behind three dots: in a row of the list, and on the campaign's own pages. */
export function CampaignMenu({ campaign, deeds, opens }: CampaignActionsProps & { opens?: boolean }) {
  const { state, name, id } = campaign;
  const act = useDeeds(campaign, deeds);
  const [asked, setAsked] = useState<"pause" | "complete">();
  const close = (open: boolean) => !open && setAsked(undefined);
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton label={`More for ${name}`} icon={MoreHorizontal} size="small" />}
      >
        {opens && <MenuLink href={`/campaigns/${id}` as Route}>Open</MenuLink>}
        {opens && state === "ACTIVE" && (
          <MenuItem icon={Pause} onSelect={() => setAsked("pause")}>
            Pause
          </MenuItem>
        )}
        {opens && state === "PAUSED" && (
          <MenuItem icon={Play} onSelect={act.resume}>
            Resume
          </MenuItem>
        )}
        <MenuItem icon={Copy} onSelect={act.duplicate}>
          Duplicate
        </MenuItem>
        {(state === "ACTIVE" || state === "PAUSED") && (
          <MenuItem icon={CheckCheck} onSelect={() => setAsked("complete")}>
            Complete
          </MenuItem>
        )}
        {state === "ARCHIVED" ? (
          <MenuItem icon={ArchiveRestore} onSelect={act.restore}>
            Restore
          </MenuItem>
        ) : (
          <>
            <MenuSeparator />
            <MenuItem icon={Archive} onSelect={act.archive} disabled={state === "ACTIVE"}>
              {state === "ACTIVE" ? "Archive (pause it first)" : "Archive"}
            </MenuItem>
          </>
        )}
      </Menu>
      <PauseCampaign campaign={campaign} deeds={deeds} open={asked === "pause"} onOpenChange={close} />
      <ConfirmDialog
        title={`Complete “${name}”?`}
        confirm="Complete campaign"
        look="primary"
        open={asked === "complete"}
        onOpenChange={close}
        onConfirm={() => deeds.complete({ campaignId: id })}
        onDone={() => showToast(`“${name}” is completed`)}
      >
        <p>
          Nothing more of it is sent, and it cannot be started again. A duplicate can. Replies are still read.
        </p>
      </ConfirmDialog>
    </>
  );
}

interface PauseCampaignProps extends CampaignActionsProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function PauseCampaign({ campaign, deeds, open, onOpenChange }: PauseCampaignProps) {
  return (
    <ConfirmDialog
      title={`Pause “${campaign.name}”?`}
      confirm="Pause campaign"
      look="primary"
      reason={{ label: "Why", help: "Your colleagues read it before they resume.", required: true }}
      open={open}
      onOpenChange={onOpenChange}
      onConfirm={async (reason) => {
        const result = await deeds.pause({ campaignId: campaign.id, reason });
        const said = result.ok ? undefined : result.fields?.reason?.[0];
        return said && !result.ok ? { ...result, message: said } : result;
      }}
      onDone={() => showToast(`“${campaign.name}” is paused`)}
    >
      <p>Nothing more of it is sent until somebody resumes it. Replies are still read.</p>
    </ConfirmDialog>
  );
}

/** The one thing to do with a campaign in this state, as a button. */
export function MainAction({ campaign, deeds }: CampaignActionsProps) {
  const act = useDeeds(campaign, deeds);
  const [pausing, setPausing] = useState(false);
  switch (campaign.state) {
    case "ACTIVE":
      return (
        <>
          <Button icon={Pause} onClick={() => setPausing(true)}>
            Pause campaign
          </Button>
          <PauseCampaign campaign={campaign} deeds={deeds} open={pausing} onOpenChange={setPausing} />
        </>
      );
    case "PAUSED":
      return (
        <Button look="primary" icon={Play} pending={act.pending} onClick={act.resume}>
          Resume campaign
        </Button>
      );
    case "ARCHIVED":
      return (
        <Button icon={ArchiveRestore} pending={act.pending} onClick={act.restore}>
          Restore campaign
        </Button>
      );
    case "DRAFT":
      return (
        <Button look="primary" icon={Play} pending={act.pending} onClick={act.start}>
          Start campaign
        </Button>
      );
    default:
      return null;
  }
}
