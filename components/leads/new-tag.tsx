import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import type { TagLine } from "@/lib/cam/tag/schema";
import type { LeadDeeds } from "./deeds";

interface NewTagProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  create: LeadDeeds["createTag"];
  onCreated: (tag: TagLine) => void;
}

/** Makes a tag and puts it on what is selected. */
export function NewTag({ open, onOpenChange, create, onCreated }: NewTagProps) {
  return (
    <Dialog title="New tag" open={open} onOpenChange={onOpenChange} size="small">
      <Form
        action={create}
        submit="Make it and put it on"
        onDone={onCreated}
        unguarded
        toInput={({ name, doNotContact }) => ({
          name,
          doNotContact: doNotContact === true || doNotContact === "on",
        })}
      >
        <Field name="name" label="Name">
          <Input maxLength={60} required autoComplete="off" />
        </Field>
        <Checkbox name="doNotContact" label="Whoever has it is not written to" />
      </Form>
    </Dialog>
  );
}
