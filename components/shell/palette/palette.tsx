"use client";

import { Dialog } from "@base-ui/react/dialog";
import { clsx } from "clsx";
import { CornerDownLeft, Search } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { Keys } from "@/components/ui/kbd";
import { confirmLeaving } from "@/components/ui/unsaved-work";
import { type Command, commandsFor, type Deeds } from "./commands";
import { find } from "./fuzzy";
import { useCampaignCommands } from "./named-campaigns";
import { recentCommands, rememberCommand } from "./recent";

export interface PaletteProps extends Deeds {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** ⌘K: every room and every deed by its name. */
export default function Palette({ open, onOpenChange, ...deeds }: PaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center px-3 pt-[10vh]">
          <Dialog.Popup
            aria-label="Search and run commands"
            className="floating flex max-h-[min(28rem,75dvh)] w-full max-w-xl flex-col overflow-hidden rounded-card"
          >
            <Finder deeds={deeds} close={() => onOpenChange(false)} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Finder({ deeds, close }: { deeds: Deeds; close: () => void }) {
  const router = useRouter();
  const id = useId();
  const [query, setQuery] = useState("");
  const [place, setPlace] = useState(0);
  const [recent] = useState(recentCommands);
  const list = useRef<HTMLDivElement>(null);
  const campaigns = useCampaignCommands(query);
  const found = useMemo(
    () => find([...commandsFor(deeds), ...campaigns], query, recent),
    [deeds, campaigns, query, recent],
  );
  const at = Math.min(place, found.length - 1);

  useEffect(() => {
    list.current?.querySelector(`[data-place="${at}"]`)?.scrollIntoView({ block: "nearest" });
  }, [at]);

  const choose = (command: Command | undefined) => {
    if (!command) return;
    rememberCommand(command.id);
    close();
    const { href } = command;
    if (href) confirmLeaving(() => router.push(href as Route));
    else command.run?.();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, n: event.ctrlKey ? 1 : 0, p: event.ctrlKey ? -1 : 0 }[
      event.key
    ];
    if (step && found.length > 0) {
      event.preventDefault();
      setPlace((at + step + found.length) % found.length);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(found[at]);
    }
  };

  return (
    <>
      <div className="flex items-center gap-2.5 border-line border-b px-4">
        <Search size={16} aria-hidden className="shrink-0 text-muted" />
        <input
          role="combobox"
          aria-label="Search and run commands"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={found[at] ? `${id}-${found[at].id}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder="Where to, or what to do"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setPlace(0);
          }}
          onKeyDown={onKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent text-body outline-none coarse:text-lead"
        />
        <Keys sequence="escape" />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label="Commands" className="overflow-y-auto p-1">
        {found.map((command, index) => (
          <CommandLine
            key={command.id}
            id={`${id}-${command.id}`}
            command={command}
            place={index}
            current={index === at}
            onPoint={() => setPlace(index)}
            onChoose={() => choose(command)}
          />
        ))}
      </div>
      {found.length === 0 && (
        <p className="px-4 pb-4 text-muted">Nothing is called that. Try another word.</p>
      )}
      <p role="status" className="sr-only">
        {found.length === 1 ? "1 command" : `${found.length} commands`}
      </p>
    </>
  );
}

interface CommandLineProps {
  id: string;
  command: Command;
  place: number;
  current: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

function CommandLine({ id, command, place, current, onPoint, onChoose }: CommandLineProps) {
  const { icon: Icon, label, group, keys } = command;
  return (
    // The keyboard stays in the field above and names this line by aria-activedescendant.
    <div
      id={id}
      role="option"
      aria-selected={current}
      tabIndex={-1}
      data-place={place}
      onPointerMove={onPoint}
      onClick={onChoose}
      onKeyDown={undefined}
      className={clsx(
        "flex min-h-9 items-center gap-2.5 rounded-control px-3 select-none coarse:min-h-11",
        current && "bg-hover",
      )}
    >
      <Icon size={16} aria-hidden className="shrink-0 text-muted" />
      <span className="min-w-0 flex-1 truncate">
        {label}
        <span className="pl-2 text-meta text-muted">{group}</span>
      </span>
      {keys && <Keys sequence={keys} />}
      <CornerDownLeft size={16} aria-hidden className={clsx("text-muted", !current && "invisible")} />
    </div>
  );
}
