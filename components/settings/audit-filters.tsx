"use client";

import Form from "next/form";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { actionInWords } from "@/lib/format/json";

interface AuditFiltersProps {
  asked: { text: string; actor: string; action: string; subject: string; from: string; to: string };
  actors: readonly { id: string; name: string }[];
  actions: readonly string[];
}

/** Lives in the address: what one person found, another can open. */
export function AuditFilters({ asked, actors, actions }: AuditFiltersProps) {
  const filtered = Object.values(asked).some((value) => value !== "");
  return (
    <Form action="/settings/audit-log" aria-label="Filter the audit log">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-3 min-[88rem]:grid-cols-[minmax(9rem,1fr)_9.5rem_11.5rem_9.5rem_9rem_9rem_auto]">
        <Field name="text" label="Search" className="max-lg:col-span-2">
          <Input
            type="search"
            maxLength={100}
            placeholder="A name, address, value"
            defaultValue={asked.text}
          />
        </Field>
        <Field name="actor" label="Who">
          <Select
            placeholder="Anybody"
            defaultValue={asked.actor}
            options={actorOptions(actors, asked.actor)}
          />
        </Field>
        <Field name="action" label="Did what">
          <Select
            placeholder="Anything"
            defaultValue={asked.action}
            options={actionOptions(actions, asked.action)}
          />
        </Field>
        <Field name="subject" label="To what" className="max-lg:col-span-2">
          <Input maxLength={80} placeholder="A kind, or an id" defaultValue={asked.subject} />
        </Field>
        <Field name="from" label="From">
          <Input type="date" defaultValue={asked.from} />
        </Field>
        <Field name="to" label="To">
          <Input type="date" defaultValue={asked.to} />
        </Field>
        <div className="flex items-end gap-2 max-[88rem]:col-span-full">
          <Button type="submit">Filter</Button>
          {filtered && (
            <ButtonLink look="quiet" href="/settings/audit-log" aria-label="Clear filters">
              Clear
            </ButtonLink>
          )}
        </div>
      </div>
    </Form>
  );
}

function actorOptions(actors: AuditFiltersProps["actors"], asked: string) {
  const known = actors.map(({ id, name }) => ({ value: id, label: name }));
  // From an old link: somebody who has done nothing lately.
  const strange = asked !== "" && !actors.some(({ id }) => id === asked);
  return [{ value: "", label: "Anybody" }, ...known, ...(strange ? [{ value: asked, label: asked }] : [])];
}

function actionOptions(actions: readonly string[], asked: string) {
  const nouns = [...new Set(actions.map((action) => `${action.split(".")[0]}.`))];
  const all = [...nouns, ...actions].sort();
  const offered = asked !== "" && !all.includes(asked) ? [...all, asked] : all;
  return [
    { value: "", label: "Anything" },
    ...offered.map((action) => ({
      value: action,
      label: action.endsWith(".") ? `${actionInWords(action).trim()}: anything` : actionInWords(action),
    })),
  ];
}
