"use client";

import { MEANINGS } from "@/components/ui/badges";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import { STAGES } from "@/lib/cam/lead/schema";
import type { LeadStage } from "@/lib/db/generated/enums";
import type { LeadDeeds } from "./deeds";

interface StageDialogProps {
  leadId: string;
  stage: LeadStage;
  move: LeadDeeds["moveStage"];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Anywhere, with a reason; taken back by one press, with a line of its own. */
export function StageDialog({ leadId, stage, move, open, onOpenChange }: StageDialogProps) {
  const others = STAGES.filter((one) => one !== stage);
  const next = others[Math.min(STAGES.indexOf(stage), others.length - 1)];
  const undo = (to: string) => async () => {
    const taken = await move({ leadId, from: to, to: stage, reason: "Taken back right away" });
    showToast(taken.ok ? `Back to ${stage.toLowerCase()}` : taken.message, {
      tone: taken.ok ? "positive" : "stop",
    });
  };
  return (
    <Dialog
      title="Move the stage"
      description={`It stands at ${stage.toLowerCase()}. The reason stands on the timeline.`}
      size="small"
      open={open}
      onOpenChange={onOpenChange}
    >
      <Form
        action={async (values) => {
          const result = await move({ ...values, leadId, from: stage });
          return result.ok ? { ok: true as const, value: String(values.to) } : result;
        }}
        submit="Move stage"
        unguarded
        onDone={(to) => {
          onOpenChange(false);
          showToast(`Moved to ${to.toLowerCase()}`, { undo: undo(to) });
        }}
      >
        <Field name="to" label="To">
          <Select
            {...(next && { defaultValue: next })}
            options={others.map((one) => ({ value: one, label: MEANINGS.stage[one].label }))}
          />
        </Field>
        <Field name="reason" label="Why">
          <Textarea rows={2} required />
        </Field>
      </Form>
    </Dialog>
  );
}
