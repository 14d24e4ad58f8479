"use client";

import { Plus, UserRound, X } from "lucide-react";
import { useState } from "react";
import type { LeadDeeds } from "@/components/leads/deeds";
import type { LeadChoices } from "@/components/leads/filters";
import { NewTag } from "@/components/leads/new-tag";
import { useDeed } from "@/components/leads/use-deed";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import type { TagLine } from "@/lib/cam/tag/schema";

interface OwnerCardProps {
  lead: { id: string; owner: { id: string; name: string } | null; tags: readonly TagLine[] };
  choices: Pick<LeadChoices, "tags" | "members">;
  deeds: Pick<LeadDeeds, "tag" | "untag" | "assign" | "undo" | "createTag">;
}

/** Who answers for the lead, and its tags: the deeds of the list, for one. */
export function OwnerCard({ lead, choices, deeds }: OwnerCardProps) {
  const { owner, tags } = lead;
  const { act, tell, pending } = useDeed(deeds.undo);
  const [naming, setNaming] = useState(false);
  const [comesOff, setComesOff] = useState<TagLine>();
  const scope = { leadIds: [lead.id] };
  const has = new Set(tags.map(({ id }) => id));
  const others = choices.tags.filter(({ id }) => !has.has(id));

  const assign = (ownerId: string | null, name: string) =>
    act(deeds.assign({ scope, ownerId }), () => `${name} answers for this lead`);
  const tag = ({ id, name }: Pick<TagLine, "id" | "name">) =>
    act(deeds.tag({ scope, tagIds: [id] }), () => `“${name}” put on`);
  const takeOff = (one: TagLine) =>
    one.doNotContact
      ? setComesOff(one)
      : act(deeds.untag({ scope, tagIds: [one.id] }), () => `“${one.name}” taken off`);

  return (
    <Card title="Owner and tags">
      <div className="flex flex-col gap-3 text-table">
        <div className="flex min-w-0 items-center justify-between gap-3">
          <span className="min-w-0 wrap-anywhere">
            {owner ? owner.name : <span className="text-muted">Nobody answers for it</span>}
          </span>
          <Menu
            align="end"
            className="max-w-72"
            trigger={
              <Button size="small" icon={UserRound} pending={pending}>
                Assign
              </Button>
            }
          >
            {choices.members.map(({ id, name }) => (
              <MenuItem key={id} disabled={id === owner?.id} onSelect={() => assign(id, name)}>
                {name}
              </MenuItem>
            ))}
            <MenuSeparator />
            <MenuItem disabled={owner === null} onSelect={() => assign(null, "Nobody")}>
              Nobody
            </MenuItem>
          </Menu>
        </div>
        <div className="flex min-w-0 items-start justify-between gap-3 border-line border-t pt-3">
          <ul aria-label="Tags" className="flex min-w-0 flex-wrap gap-1.5">
            {tags.length === 0 && <li className="text-muted">No tags</li>}
            {tags.map((one) => (
              <li key={one.id} className="flex min-w-0 items-center">
                <Badge tone={one.doNotContact ? "stop" : "quiet"}>
                  <span className="wrap-anywhere">{one.name}</span>
                </Badge>
                <IconButton
                  label={`Take off the tag ${one.name}`}
                  icon={X}
                  size="small"
                  className="!size-6 coarse:!size-9"
                  onClick={() => takeOff(one)}
                />
              </li>
            ))}
          </ul>
          <Menu
            align="end"
            className="max-w-72"
            trigger={
              <Button size="small" icon={Plus} pending={pending}>
                Tag
              </Button>
            }
          >
            {others.map((one) => (
              <MenuItem key={one.id} danger={one.doNotContact} onSelect={() => tag(one)}>
                {one.name}
                {one.doNotContact && " (not written to)"}
              </MenuItem>
            ))}
            {others.length > 0 && <MenuSeparator />}
            <MenuItem onSelect={() => setNaming(true)}>New tag</MenuItem>
          </Menu>
        </div>
      </div>
      <NewTag
        open={naming}
        onOpenChange={setNaming}
        create={deeds.createTag}
        onCreated={(made) => {
          setNaming(false);
          tag(made);
        }}
      />
      <ConfirmDialog
        title={`Take off “${comesOff?.name ?? ""}”?`}
        confirm="Take it off"
        open={comesOff !== undefined}
        onOpenChange={(open) => !open && setComesOff(undefined)}
        reason={{ label: "Why", help: "It stands on the timeline with your name.", required: true }}
        onConfirm={async (reason) => {
          const result = await deeds.untag({ scope, tagIds: [comesOff?.id], reason });
          if (result.ok) tell(result.value, () => `“${comesOff?.name ?? ""}” taken off`);
          return result;
        }}
      >
        <p>Whoever has it is not written to. Without it, this campaign may write to them again.</p>
      </ConfirmDialog>
    </Card>
  );
}
