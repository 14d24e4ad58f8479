"use client";

import { CircleMinus, Info } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input, Textarea } from "@/components/ui/input";
import type { EditDeeds, ToldOf } from "./told";

interface MessageFormProps {
  item: ToldOf<"MESSAGE">;
  save: EditDeeds["editItem"];
  onSaved: () => Promise<void>;
  onClose: () => void;
}

/** Another text, above the same footer. A yes is asked for again, to what stands there then. */
export function MessageForm({ item, save, onSaved, onClose }: MessageFormProps) {
  const { message } = item;
  return (
    <Card title="Edit this mail" help="Only this one mail: the sequence keeps its wording.">
      <Form
        action={save}
        submit="Save the text"
        toInput={({ subject, text }) => ({
          itemId: item.id,
          message: {
            fingerprint: message.contentFingerprint,
            subject: message.inThread ? message.subject : subject,
            text,
          },
        })}
        onDone={() => void onSaved()}
        beside={<Button onClick={onClose}>Cancel</Button>}
      >
        {message.inThread ? (
          <p className="text-table">
            <span className="text-muted">Subject, of the thread it answers in: </span>
            {message.subject}
          </p>
        ) : (
          <Field name="subject" label="Subject">
            <Input defaultValue={message.subject ?? ""} maxLength={300} autoComplete="off" />
          </Field>
        )}
        <Field name="text" label="Text">
          <Textarea defaultValue={message.ownText} rows={12} autoFocus />
        </Field>
        {message.footer && (
          <div>
            <p className="text-meta text-muted">Below it, and not to be changed here:</p>
            <pre className="whitespace-pre-wrap pt-1 font-sans text-muted text-table wrap-anywhere">
              {message.footer}
            </pre>
          </div>
        )}
      </Form>
    </Card>
  );
}

/** What is wrong with the text as it stands. */
export function Problems({ problems }: { problems: ToldOf<"MESSAGE">["message"]["problems"] }) {
  return (
    <Card title="What was found in the text">
      <ul className="flex flex-col gap-1.5 text-table">
        {problems.map(({ code, level, because }) => (
          <li key={`${code} ${because}`} className="flex gap-2">
            {level === "stops" ? (
              <CircleMinus size={16} aria-hidden className="mt-px shrink-0 text-stop" />
            ) : (
              <Info size={16} aria-hidden className="mt-px shrink-0 text-attention" />
            )}
            <span className="min-w-0 wrap-anywhere">
              {because}
              {level === "stops" && " A yes lets it go all the same."}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
