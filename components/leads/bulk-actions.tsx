"use client";

import { Download, Milestone, Tag, TagsIcon, UserRound } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import type { LeadDeeds } from "./deeds";
import type { LeadChoices } from "./filters";
import { MoveLeads } from "./move-leads";
import { NewTag } from "./new-tag";
import { people, useDeed } from "./use-deed";

interface BulkActionsProps {
  /** What the server is told it concerns: exactly what the bar says. */
  scope: object;
  choices: LeadChoices;
  deeds: LeadDeeds;
  onDone: () => void;
}

/** What can be done with exactly these leads, and taken back. */
export function BulkActions({ scope, choices, deeds, onDone }: BulkActionsProps) {
  const { act, tell, pending } = useDeed(deeds.undo, onDone);
  const [asked, setAsked] = useState<"tag" | "move">();

  const tag = (id: string, name: string) =>
    act(deeds.tag({ scope, tagIds: [id] }), (count) => `“${name}” put on ${people(count)}`);
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button size="small" icon={Tag} pending={pending}>
            Tag
          </Button>
        }
      >
        {choices.tags.map(({ id, name, doNotContact }) => (
          <MenuItem key={id} danger={doNotContact} onSelect={() => tag(id, name)}>
            {name}
            {doNotContact && " (not written to)"}
          </MenuItem>
        ))}
        {choices.tags.length > 0 && <MenuSeparator />}
        <MenuItem onSelect={() => setAsked("tag")}>New tag</MenuItem>
      </Menu>
      <Menu
        align="end"
        trigger={
          <Button size="small" icon={TagsIcon} disabled={choices.tags.length === 0}>
            Untag
          </Button>
        }
      >
        {choices.tags.map(({ id, name, doNotContact }) => (
          <MenuItem
            key={id}
            disabled={doNotContact}
            onSelect={() =>
              act(deeds.untag({ scope, tagIds: [id] }), (count) => `“${name}” taken off ${people(count)}`)
            }
          >
            {name}
            {doNotContact && " (one lead at a time, on its page)"}
          </MenuItem>
        ))}
      </Menu>
      <Menu
        align="end"
        trigger={
          <Button size="small" icon={UserRound}>
            Assign
          </Button>
        }
      >
        {choices.members.map(({ id, name }) => (
          <MenuItem
            key={id}
            onSelect={() =>
              act(deeds.assign({ scope, ownerId: id }), (count) => `${people(count)} assigned to ${name}`)
            }
          >
            {name}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem
          onSelect={() =>
            act(deeds.assign({ scope, ownerId: null }), (count) => `${people(count)} assigned to nobody`)
          }
        >
          Nobody
        </MenuItem>
      </Menu>
      <Button size="small" icon={Milestone} onClick={() => setAsked("move")}>
        Move stage
      </Button>
      <form method="post" action="/leads/export" className="contents">
        <input type="hidden" name="scope" value={JSON.stringify(scope)} />
        <Button size="small" icon={Download} type="submit">
          Export
        </Button>
      </form>
      <NewTag
        open={asked === "tag"}
        onOpenChange={(open) => setAsked(open ? "tag" : undefined)}
        create={deeds.createTag}
        onCreated={({ id, name }) => {
          setAsked(undefined);
          tag(id, name);
        }}
      />
      <MoveLeads
        scope={scope}
        deeds={deeds}
        open={asked === "move"}
        onOpenChange={(open) => setAsked(open ? "move" : undefined)}
        onMoved={(done, to) => {
          setAsked(undefined);
          tell(done, (count) => `${people(count)} moved to ${to.toLowerCase()}`);
        }}
      />
    </>
  );
}
