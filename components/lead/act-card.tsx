"use client";

import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Form, type FormValues } from "@/components/ui/form";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import { useZones } from "@/components/ui/zones";
import { placeOf } from "@/lib/format/moment";
import { momentOf, wallClock } from "@/lib/format/wall-clock";
import type { LeadDeeds } from "./deeds";

interface ActCardProps {
  leadId: string;
  deeds: Pick<LeadDeeds, "addNote" | "logEvent">;
}

/** Write down what one knows, or what happened outside of CAM. */
export function ActCard({ leadId, deeds }: ActCardProps) {
  const [what, setWhat] = useState<"note" | "event">("note");
  const card = useRef<HTMLDivElement>(null);
  const open = (next: "note" | "event") => {
    // At once, and not with the next picture: whoever goes on typing would lose the first letters.
    flushSync(() => setWhat(next));
    const fields = [...(card.current?.querySelectorAll("textarea") ?? [])];
    fields.find((field) => !field.closest("[hidden]"))?.focus();
  };
  useShortcut("lead.note", () => open("note"));
  useShortcut("lead.log", () => open("event"));
  return (
    <div ref={card}>
      <Card>
        <fieldset className="flex flex-wrap gap-1 pb-4">
          <legend className="sr-only">What to write down</legend>
          {(["note", "event"] as const).map((one) => (
            <Button
              key={one}
              size="small"
              look={what === one ? "secondary" : "quiet"}
              aria-pressed={what === one}
              onClick={() => open(one)}
            >
              {one === "note" ? "Write a note" : "Log what happened"}
            </Button>
          ))}
        </fieldset>
        {/* Both stay on the page: what is half written in one is there after a look at the other. */}
        <div hidden={what !== "note"}>
          <NoteForm leadId={leadId} add={deeds.addNote} />
        </div>
        <div hidden={what !== "event"}>
          <EventForm leadId={leadId} log={deeds.logEvent} />
        </div>
      </Card>
    </div>
  );
}

function NoteForm({ leadId, add }: { leadId: string; add: LeadDeeds["addNote"] }) {
  return (
    <Form
      action={add}
      also={{ leadId }}
      submit="Add note"
      look="secondary"
      clearWhenDone
      onDone={() => showToast("The note is on the timeline")}
      className="!max-w-none !gap-3"
    >
      <Field name="text" label="Note" help="For you and your colleagues. It stays as it was written.">
        <Textarea rows={2} />
      </Field>
    </Form>
  );
}

function EventForm({ leadId, log }: { leadId: string; log: LeadDeeds["logEvent"] }) {
  const { zone: workspaceZone, viewerZone, now } = useZones();
  const zone = viewerZone ?? workspaceZone;
  const toInput = ({ at, direction, ...rest }: FormValues) => ({
    ...rest,
    ...(direction !== "NONE" && { direction }),
    ...(at ? { at: momentOf(String(at), zone)?.toISOString() ?? "" } : {}),
  });
  return (
    <Form
      action={log}
      also={{ leadId }}
      toInput={toInput}
      submit="Log it"
      look="secondary"
      clearWhenDone
      onDone={() => showToast("It is on the timeline")}
      className="!max-w-none !gap-3"
    >
      <div className="grid gap-3 sm:grid-cols-3">
        <Field name="kind" label="What">
          <Select
            defaultValue="CALL"
            options={[
              { value: "CALL", label: "Call" },
              { value: "MEETING", label: "Meeting" },
              { value: "MESSAGE", label: "Message" },
            ]}
          />
        </Field>
        <Field name="direction" label="Who began it">
          <Select
            defaultValue="OUT"
            options={[
              { value: "OUT", label: "We did" },
              { value: "IN", label: "They did" },
              { value: "NONE", label: "Not said" },
            ]}
          />
        </Field>
        <Field name="at" label={`When (${placeOf(zone)})`}>
          <Input type="datetime-local" defaultValue={wallClock(now, zone)} />
        </Field>
      </div>
      <Field name="summary" label="What it was about">
        <Textarea rows={2} />
      </Field>
    </Form>
  );
}
