"use client";

import { FileText } from "lucide-react";
import { useState } from "react";
import { answerOf } from "@/components/ui/answer";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input, Textarea } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { Template } from "@/lib/cam/answer/schema";
import type { InboxDeeds } from "./told";

interface AnswerTemplatesProps {
  templates: readonly Template[];
  /** What is written so far: what a new one begins with. */
  text: string;
  deeds: InboxDeeds;
  onInsert: (words: string, missing: readonly string[]) => void;
  onChanged: () => void;
}

type Edited = Pick<Template, "name" | "body"> & { id?: string };

/** What is written often, as it reads for whoever is answered; and where such texts are kept. */
export function AnswerTemplates({ templates, text, deeds, onInsert, onChanged }: AnswerTemplatesProps) {
  const [open, setOpen] = useState(false);
  const [edited, setEdited] = useState<Edited>();
  const close = () => {
    setOpen(false);
    setEdited(undefined);
  };
  const remove = async ({ id, name, body }: Template) => {
    const result = await answerOf(deeds.removeTemplate({ templateId: id }));
    if (!result.ok) return showToast(result.message, { tone: "stop" });
    onChanged();
    showToast(`“${name}” is removed`, {
      undo: () => void answerOf(deeds.saveTemplate({ name, body })).then(onChanged),
    });
  };
  return (
    <Dialog
      title={edited ? (edited.id ? "Change the template" : "A new template") : "Templates"}
      description={
        edited
          ? "Variables are written as in a sequence: {{ first_name }}, {{ company }}, {{ sender_name }}."
          : "Texts you write often, as they read for this person. Everybody of the workspace has the same."
      }
      open={open}
      onOpenChange={(next) => (next ? setOpen(true) : close())}
      trigger={
        <Button size="small" icon={FileText}>
          Templates
        </Button>
      }
    >
      {edited ? (
        <Form
          action={(values) => deeds.saveTemplate({ ...values, ...(edited.id && { templateId: edited.id }) })}
          submit="Keep template"
          onDone={() => {
            setEdited(undefined);
            onChanged();
          }}
          beside={
            <Button look="quiet" onClick={() => setEdited(undefined)}>
              Back
            </Button>
          }
        >
          <Field name="name" label="Name">
            <Input required maxLength={60} autoComplete="off" defaultValue={edited.name} />
          </Field>
          <Field name="body" label="Text">
            <Textarea required rows={8} maxLength={20_000} defaultValue={edited.body} />
          </Field>
        </Form>
      ) : (
        <div className="flex flex-col gap-3">
          {templates.length === 0 && (
            <p className="text-muted">
              There is none yet. Write one for what you answer most: when you are free, what it costs, thanks.
            </p>
          )}
          <ul aria-label="Templates" className="flex max-h-96 flex-col gap-2 overflow-y-auto">
            {templates.map((one) => (
              <li key={one.id} className="rounded-control border border-line p-3">
                <p className="font-medium wrap-anywhere">{one.name}</p>
                <p className="line-clamp-2 whitespace-pre-line pb-2 text-muted text-table wrap-anywhere">
                  {one.reads}
                </p>
                <div className="flex flex-wrap gap-2">
                  <Button
                    size="small"
                    onClick={() => {
                      close();
                      onInsert(one.reads, one.missing);
                    }}
                  >
                    Use it
                  </Button>
                  <Button size="small" look="quiet" onClick={() => setEdited(one)}>
                    Change
                  </Button>
                  <Button size="small" look="quiet" onClick={() => void remove(one)}>
                    Remove
                  </Button>
                </div>
              </li>
            ))}
          </ul>
          <div>
            <Button size="small" onClick={() => setEdited({ name: "", body: text })}>
              {text.trim() ? "Keep what is written as a template" : "Write one"}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
