"use client";

import { Braces } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldInWords, type Variable, type Writable } from "./told";

interface VariablePickerProps {
  writable: Writable;
  /** Puts it where the hand last was. */
  onPick: (text: string) => void;
}

const GROUPS = {
  person: "The person",
  company: "Their company",
  campaign: "The campaign",
  sender: "Whoever writes",
};

interface Choice {
  key: string;
  text: string;
  title: string;
  says: string;
  group: string;
}

const choicesOf = ({ variables, ownFields }: Writable): Choice[] => [
  ...variables.map(({ name, of, title, example }: Variable) => ({
    key: name,
    text: `{{ ${name} }}`,
    title,
    says: `such as ${example}`,
    group: of === "own field" ? "Fields of your own" : GROUPS[of],
  })),
  ...ownFields.map(({ name, known, of }) => ({
    key: `own ${name}`,
    text: `{{ ${fieldInWords(name)} }}`,
    title: name,
    says: `known for ${known} of ${of} leads`,
    group: "Fields of your own",
  })),
];

/** All a wording may say of a lead: looked for by a word, chosen by Enter. */
export function VariablePicker({ writable, onPick }: VariablePickerProps) {
  const [open, setOpen] = useState(false);
  const [looked, setLooked] = useState("");
  const list = useRef<HTMLDivElement>(null);
  // At once, and with the hand in the search: what was typed before it had come stood in the mail.
  useShortcut("sequence.variable", () => flushSync(() => setOpen(true)));
  const words = looked.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = choicesOf(writable).filter(({ key, title, group }) =>
    words.every((word) => `${key} ${title} ${group}`.toLowerCase().includes(word)),
  );
  const groups = [...new Set(shown.map(({ group }) => group))];
  const onArrow = (event: React.KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const all = [...(list.current?.querySelectorAll<HTMLElement>("button") ?? [])];
    all[all.indexOf(event.currentTarget as HTMLElement) + by]?.focus();
  };
  const pick = (text: string) => {
    setOpen(false);
    setLooked("");
    onPick(text);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title="Insert a variable"
      description="It becomes the lead's own value. Whoever has none does not get the mail, unless you say what stands in its place: {{ first_name | default: “there” }}."
      trigger={
        <Button size="small" icon={Braces}>
          Variable
        </Button>
      }
    >
      <Field name="looked" label="Look for">
        <Input
          value={looked}
          autoFocus
          autoComplete="off"
          onChange={(event) => setLooked(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && shown[0]) {
              event.preventDefault();
              pick(shown[0].text);
            }
            if (event.key === "ArrowDown") {
              event.preventDefault();
              list.current?.querySelector<HTMLElement>("button")?.focus();
            }
          }}
        />
      </Field>
      <div ref={list} className="mt-4 flex max-h-[50vh] flex-col gap-4 overflow-y-auto">
        {groups.map((group) => (
          <section key={group} aria-label={group}>
            <h3 className="pb-1 text-meta text-muted">{group}</h3>
            <ul className="grid gap-x-2 sm:grid-cols-2">
              {shown
                .filter((one) => one.group === group)
                .map((one) => (
                  <li key={one.key} className="min-w-0">
                    <button
                      type="button"
                      onClick={() => pick(one.text)}
                      onKeyDown={onArrow}
                      className="flex w-full flex-col rounded-control px-2 py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2"
                    >
                      <span className="w-full truncate font-medium">{one.title}</span>
                      <span className="w-full truncate text-meta text-muted">
                        <code>{one.text}</code>, {one.says}
                      </span>
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        ))}
        {shown.length === 0 && (
          <p className="text-muted">
            Nothing is called that. Fields of your own come with an import: what no other field takes.
          </p>
        )}
        {writable.ownFields.length === 0 && words.length === 0 && (
          <p className="text-meta text-muted">
            This campaign's leads have no fields of your own yet. They come with an import, from columns that
            are none of CAM's.
          </p>
        )}
      </div>
    </Dialog>
  );
}
