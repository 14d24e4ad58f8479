"use client";

import { Address } from "@/components/ui/address";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form, type FormValues } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/ui/states";
import type { ActionResult } from "@/lib/actions/action-result";
import type { CampaignMailboxChoice } from "@/lib/cam/mailbox/reads";
import { PROVIDERS, STATES } from "./words";

interface CampaignMailboxesProps {
  campaignId: string;
  choices: readonly CampaignMailboxChoice[];
  /** Without it the weights are only shown. */
  save: ((input: unknown) => Promise<ActionResult<unknown>>) | undefined;
}

const fieldOf = (id: string) => `weight-${id}`;

/** Which mailboxes a campaign takes turns with. Empty is not used; 0 keeps one for those it wrote to. */
export function CampaignMailboxes({ campaignId, choices, save }: CampaignMailboxesProps) {
  if (choices.length === 0)
    return (
      <EmptyState
        bare
        title="No mailbox is connected yet"
        action={<ButtonLink href="/settings/mailboxes">Go to mailboxes</ButtonLink>}
      >
        A campaign sends from the mailboxes it is given here, in turns.
      </EmptyState>
    );
  const toInput = (values: FormValues) => ({
    mailboxes: choices.flatMap(({ id }) => {
      const given = values[fieldOf(id)];
      return given === "" || given === null || given === undefined
        ? []
        : [{ mailboxId: id, weight: Number(given) }];
    }),
  });
  const rows = choices.map((one) => <Choice key={one.id} of={one} open={save !== undefined} />);
  if (!save) return <div className="flex flex-col gap-3">{rows}</div>;
  return (
    <Form
      action={save}
      submit="Save mailboxes"
      saved="Saved"
      look="secondary"
      also={{ campaignId }}
      toInput={toInput}
      className="!max-w-3xl"
    >
      {rows}
    </Form>
  );
}

function Choice({ of: one, open }: { of: CampaignMailboxChoice; open: boolean }) {
  const { label, tone } = STATES[one.state];
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-56">
        <Link href={`/settings/mailboxes/${one.id}`} className="wrap-anywhere hover:underline">
          <Address>{one.address}</Address>
        </Link>
        <p className="flex flex-wrap items-center gap-2 text-meta text-muted">
          {one.senderName} · {PROVIDERS[one.provider].label}
          {one.state !== "ACTIVE" && <Badge tone={tone}>{label}</Badge>}
        </p>
      </div>
      {open ? (
        <Field
          name={fieldOf(one.id)}
          label={
            <>
              Turns<span className="sr-only"> of {one.address}</span>
            </>
          }
          className="w-24"
        >
          <Input type="number" inputMode="numeric" min={0} max={100} defaultValue={one.weight ?? ""} />
        </Field>
      ) : (
        <p className="text-muted tabular-nums">{one.weight === null ? "Not used" : `Turns: ${one.weight}`}</p>
      )}
    </div>
  );
}
