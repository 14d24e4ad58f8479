"use client";

import { Download, Tag, TagsIcon, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useLive } from "@/components/shell/live-frame";
import { answerOf } from "@/components/ui/answer";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import type { DeedDone } from "@/lib/cam/lead-deed/begin";
import { formatCountOf } from "@/lib/format/quantity";
import type { LeadDeeds } from "./deeds";
import type { LeadChoices } from "./filters";
import { NewTag } from "./new-tag";

interface BulkActionsProps {
  /** What the server is told it concerns: exactly what the bar says. */
  scope: object;
  choices: LeadChoices;
  deeds: LeadDeeds;
  onDone: () => void;
}

const people = (count: number) => formatCountOf(count, "lead");

/** What can be done with exactly these leads, and taken back. */
export function BulkActions({ scope, choices, deeds, onDone }: BulkActionsProps) {
  const router = useRouter();
  const { ask } = useLive();
  const [pending, start] = useTransition();
  const [naming, setNaming] = useState(false);

  const undo = (deedId: string) =>
    start(async () => {
      const result = await answerOf(deeds.undo({ deedId }));
      if (!result.ok) return showToast(result.message, { tone: "stop" });
      const { state, reversed, kept } = result.value;
      if (state === "RUNNING")
        showToast("Being undone", { tone: "information", detail: "Its progress stands at the top." });
      else
        showToast(`Undone for ${people(reversed)}`, {
          ...(kept > 0 && { detail: `${people(kept)} changed since and stayed as they are.` }),
        });
      ask();
      router.refresh();
    });

  const act = (
    deed: (input: unknown) => Promise<ActionResult<DeedDone>>,
    input: object,
    said: (count: number) => string,
  ) =>
    start(async () => {
      const result = await answerOf(deed({ scope, ...input }));
      if (!result.ok) return showToast(result.message, { tone: "stop" });
      const { deedId, state, changed, leftOut } = result.value;
      if (state === "RUNNING") {
        showToast("This takes a while", {
          tone: "information",
          detail: "Its progress stands at the top, on every page.",
        });
      } else {
        const left = [
          leftOut["as-it-was"] ? `${people(leftOut["as-it-was"])} had it so already` : undefined,
          leftOut.gone ? `${people(leftOut.gone)} gone` : undefined,
        ].filter(Boolean);
        showToast(said(changed), {
          ...(left.length > 0 && { detail: `${left.join(", ")}.` }),
          ...(changed > 0 && { undo: () => undo(deedId) }),
        });
      }
      ask();
      onDone();
      router.refresh();
    });

  const tag = (id: string, name: string) =>
    act(deeds.tag, { tagIds: [id] }, (count) => `“${name}” put on ${people(count)}`);
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
        <MenuItem onSelect={() => setNaming(true)}>New tag</MenuItem>
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
              act(deeds.untag, { tagIds: [id] }, (count) => `“${name}” taken off ${people(count)}`)
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
              act(deeds.assign, { ownerId: id }, (count) => `${people(count)} assigned to ${name}`)
            }
          >
            {name}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem
          onSelect={() =>
            act(deeds.assign, { ownerId: null }, (count) => `${people(count)} assigned to nobody`)
          }
        >
          Nobody
        </MenuItem>
      </Menu>
      <form method="post" action="/leads/export" className="contents">
        <input type="hidden" name="scope" value={JSON.stringify(scope)} />
        <Button size="small" icon={Download} type="submit">
          Export
        </Button>
      </form>
      <NewTag
        open={naming}
        onOpenChange={setNaming}
        create={deeds.createTag}
        onCreated={({ id, name }) => {
          setNaming(false);
          tag(id, name);
        }}
      />
    </>
  );
}
