"use client";

import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { LeadDeeds } from "./deeds";

const digitsOf = (currency: string) => {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
};

interface ValueDialogProps {
  lead: { id: string; valueMinor: number | null; version: number; currency: string };
  set: LeadDeeds["setValue"];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function ValueDialog({ lead, set, open, onOpenChange }: ValueDialogProps) {
  const { id: leadId, valueMinor, version, currency } = lead;
  const unit = 10 ** digitsOf(currency);
  return (
    <Dialog title="Value a month" size="small" open={open} onOpenChange={onOpenChange}>
      <Form
        unguarded
        submit="Set value"
        action={async ({ valueMinor: said }) => {
          const text = String(said ?? "").replaceAll(/[\s,](?=\d{3}\b)/g, "");
          const value = text.trim() === "" ? null : Math.round(Number(text) * unit);
          return set({ leadId, version, valueMinor: Number.isNaN(value) ? text : value });
        }}
        onDone={() => {
          onOpenChange(false);
          showToast("The value is set");
        }}
      >
        <Field
          name="valueMinor"
          label={`In ${currency}`}
          help="What they would pay a month. Empty takes it away."
        >
          <Input inputMode="decimal" defaultValue={valueMinor === null ? "" : String(valueMinor / unit)} />
        </Field>
      </Form>
    </Dialog>
  );
}
