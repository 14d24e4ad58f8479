"use client";

import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Textarea } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { InboxDeeds, ToldLine } from "./told";

interface NoteDialogProps {
  lead: NonNullable<ToldLine["lead"]>;
  note: InboxDeeds["note"];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** A line of one's own on the lead's timeline, without leaving the inbox. */
export function NoteDialog({ lead, note, open, onOpenChange }: NoteDialogProps) {
  return (
    <Dialog
      title={`A note about ${lead.name}`}
      description="It stands on their timeline, as it is written, and is never sent."
      open={open}
      onOpenChange={onOpenChange}
      size="small"
    >
      <Form
        action={note}
        submit="Keep note"
        also={{ leadId: lead.id }}
        onDone={() => {
          onOpenChange(false);
          showToast(`Noted about ${lead.name}`);
        }}
      >
        <Field name="text" label="Note">
          <Textarea required autoFocus rows={4} maxLength={5_000} />
        </Field>
      </Form>
    </Dialog>
  );
}
