"use client";

import { Dialog } from "@/components/ui/dialog";
import { Keys } from "@/components/ui/kbd";
import { Switch } from "@/components/ui/switch";
import { turnKeys, useKeysAreOn } from "./preference";
import { AREA_NAMES, type Area, SHORTCUTS, type Shortcut } from "./registry";

interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export default function ShortcutSheet({ open, onOpenChange }: SheetProps) {
  const on = useKeysAreOn();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys" size="normal">
      <div className="flex flex-col gap-6">
        <Switch
          label="Single keys"
          help="Off, only ⌘ and Ctrl combinations work: for speech input and some screen readers."
          checked={on}
          onCheckedChange={turnKeys}
        />
        <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
          {(Object.keys(SHORTCUTS) as Area[]).map((area) => (
            <section key={area}>
              <h3 className="pb-1 font-medium text-table">{AREA_NAMES[area]}</h3>
              <dl className="divide-y divide-line">
                {Object.entries<Shortcut>(SHORTCUTS[area]).map(([id, { keys, does }]) => (
                  <div key={id} className="flex min-h-8 items-center justify-between gap-4 text-table">
                    <dt className="text-soft">{does}</dt>
                    <dd>
                      <Keys sequence={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
