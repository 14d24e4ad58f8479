"use client";

import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { CampaignChoice, ToldImport } from "./told";

interface OptionsCardProps {
  batch: ToldImport;
  campaigns: readonly CampaignChoice[];
  disabled: boolean;
  onChange: (change: Record<string, unknown>) => void;
}

const NONE = "none";

const BASES = [
  { value: "LEGITIMATE_INTEREST", label: "Legitimate interest" },
  { value: "CONSENT", label: "Consent", help: "Say below where and when they gave it." },
  {
    value: "EXISTING_RELATION",
    label: "Existing relation",
    help: "Customers, or people you have dealt with.",
  },
  { value: "OTHER", label: "Something else" },
] as const;

const KNOWN = [
  { value: "fill", label: "Fill the gaps only", help: "What stands in CAM stays as it is." },
  {
    value: "overwrite",
    label: "Take the file's word",
    help: "What stands in CAM is replaced, but for what an operator wrote. An undo puts it back.",
  },
] as const;

/** Where the people go, what happens to those who are here, and by what right they may be written to. */
export function OptionsCard({ batch, campaigns, disabled, onChange }: OptionsCardProps) {
  const told = (name: "lawfulBasisDetail" | "sourceDetail") => ({
    defaultValue: batch[name] ?? "",
    disabled,
    onBlur: ({ target }: { target: { value: string } }) =>
      target.value.trim() !== (batch[name] ?? "") && onChange({ [name]: target.value }),
  });
  return (
    <Card title="How the people come in">
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2 lg:max-w-5xl">
        <Field name="campaignId" label="Campaign" help="New people wait there as leads.">
          <Select
            value={batch.campaignId ?? NONE}
            disabled={disabled}
            onValueChange={(value) => onChange({ campaignId: value === NONE ? null : value })}
            options={[
              ...campaigns.map(({ id, name }) => ({ value: id, label: name })),
              { value: NONE, label: "No campaign", help: "They become contacts, and nobody's leads." },
            ]}
          />
        </Field>
        <Field
          name="known"
          label="People who are here already"
          help={
            batch.overwrite
              ? "What stands in CAM is replaced by what the file says, but for what an operator wrote."
              : "What stands in CAM stays; the file fills what is missing."
          }
        >
          <Select
            value={batch.overwrite ? "overwrite" : "fill"}
            disabled={disabled}
            onValueChange={(value) => onChange({ overwrite: value === "overwrite" })}
            options={KNOWN}
          />
        </Field>
        <Field
          name="lawfulBasis"
          label="Why they may be written to"
          help="Kept with each new person, for the day somebody asks."
        >
          <Select
            value={batch.lawfulBasis}
            disabled={disabled}
            onValueChange={(lawfulBasis) => onChange({ lawfulBasis })}
            options={BASES}
          />
        </Field>
        <Field name="lawfulBasisDetail" label="In your words" optional>
          <Input {...told("lawfulBasisDetail")} maxLength={400} autoComplete="off" />
        </Field>
        <Field
          name="sourceDetail"
          label="Where the list comes from"
          optional
          help="“Fair in Porto, June”. Without it the file's name is kept."
        >
          <Input {...told("sourceDetail")} maxLength={200} autoComplete="off" />
        </Field>
      </div>
    </Card>
  );
}
