"use client";

import type { Route } from "next";
import Form from "next/form";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { ANY, useAddressFilter } from "@/components/ui/use-address-filter";
import type { OutboundGroup } from "@/lib/cam/outbound/schema";
import { GROUPS } from "./words";

interface MailSearchProps {
  q: string;
  campaigns: readonly { id: string; name: string }[];
  mailboxes: readonly { id: string; address: string }[];
}

/** Why was this (not) sent: one field for whatever one has of the mail, and what narrows the ledger. */
export function MailSearch({ q, campaigns, mailboxes }: MailSearchProps) {
  const { chosen, choose, narrowed } = useAddressFilter();
  const keep = ["group", "campaign", "mailbox", "rehearsal"].filter((name) => chosen(name) !== ANY);
  return (
    <Card>
      <Form action={"/safety/outbound" as Route} aria-label="Find a mail" className="flex items-start gap-3">
        <Field
          name="q"
          label="Find a mail"
          help="An address, a name, a Message-ID or words of the subject."
          className="min-w-0 flex-1"
        >
          <Input key={q} type="search" defaultValue={q} autoComplete="off" maxLength={300} />
        </Field>
        {keep.map((name) => (
          <input key={name} type="hidden" name={name} value={chosen(name)} />
        ))}
        {/* Below the label, beside the field: the help under it would pull the button down. */}
        <Button type="submit" look="primary" className="mt-6">
          Find
        </Button>
      </Form>
      <div className="grid grid-cols-2 items-center gap-2 pt-3 sm:flex sm:flex-wrap">
        <Select
          aria-label="How it stands"
          className="sm:w-44"
          value={chosen("group")}
          onValueChange={(value) => choose("group", value)}
          options={[
            { value: ANY, label: "Any state" },
            ...(Object.keys(GROUPS) as OutboundGroup[]).map((value) => ({ value, label: GROUPS[value] })),
          ]}
        />
        <Select
          aria-label="Campaign"
          className="sm:w-48"
          value={chosen("campaign")}
          onValueChange={(value) => choose("campaign", value)}
          options={[
            { value: ANY, label: "Any campaign" },
            ...campaigns.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select
          aria-label="Mailbox"
          className="sm:w-52"
          value={chosen("mailbox")}
          onValueChange={(value) => choose("mailbox", value)}
          options={[
            { value: ANY, label: "Any mailbox" },
            ...mailboxes.map(({ id, address }) => ({ value: id, label: address })),
          ]}
        />
        <Select
          aria-label="Rehearsals"
          className="sm:w-44"
          value={chosen("rehearsal")}
          onValueChange={(value) => choose("rehearsal", value)}
          options={[
            { value: ANY, label: "What really goes" },
            { value: "true", label: "Rehearsals" },
          ]}
        />
        {narrowed && (
          <ButtonLink look="quiet" size="small" href={"/safety/outbound" as Route}>
            Show everything
          </ButtonLink>
        )}
      </div>
    </Card>
  );
}
