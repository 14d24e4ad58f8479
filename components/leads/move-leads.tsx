"use client";

import { useEffect, useState } from "react";
import { answerOf } from "@/components/ui/answer";
import { MEANINGS } from "@/components/ui/badges";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { STAGES } from "@/lib/cam/lead/schema";
import type { DeedDone } from "@/lib/cam/lead-deed/begin";
import type { MovePreview } from "@/lib/cam/lead-deed/preview-move";
import type { LeadStage } from "@/lib/db/generated/enums";
import { formatCount } from "@/lib/format/quantity";
import type { LeadDeeds } from "./deeds";
import { people } from "./use-deed";

interface MoveLeadsProps {
  scope: object;
  deeds: Pick<LeadDeeds, "move" | "previewMove">;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMoved: (done: DeedDone, to: LeadStage) => void;
}

/** Many leads to one stage, for one reason; who would move and who would not stands there before. */
export function MoveLeads({ scope, deeds, open, onOpenChange, onMoved }: MoveLeadsProps) {
  const [to, setTo] = useState<LeadStage>("CONTACTED");
  const preview = usePreview(scope, to, deeds.previewMove, open);
  return (
    <Dialog
      title="Move the stage"
      description="The reason stands on the timeline of each of them."
      size="small"
      open={open}
      onOpenChange={onOpenChange}
    >
      <Form
        action={async (values) => {
          const result = await deeds.move({ ...values, scope });
          return result.ok ? { ok: true as const, value: result.value } : result;
        }}
        submit={submitWords(preview)}
        unguarded
        onDone={(done) => onMoved(done, to)}
      >
        <Field name="to" label="To">
          <Select
            value={to}
            onValueChange={(value) => setTo(value as LeadStage)}
            options={STAGES.map((one) => ({ value: one, label: MEANINGS.stage[one].label }))}
          />
        </Field>
        <Preview preview={preview} to={to} />
        <Field name="reason" label="Why">
          <Textarea rows={2} required maxLength={500} />
        </Field>
      </Form>
    </Dialog>
  );
}

type Asked = MovePreview | "asking" | { problem: string };

function usePreview(scope: object, to: LeadStage, ask: LeadDeeds["previewMove"], open: boolean): Asked {
  const question = JSON.stringify({ scope, to });
  const [answer, setAnswer] = useState<{ of: string; says: Asked }>();
  useEffect(() => {
    if (!open) return;
    let here = true;
    answerOf(ask(JSON.parse(question))).then((result) => {
      if (here) setAnswer({ of: question, says: result.ok ? result.value : { problem: result.message } });
    });
    return () => {
      here = false;
    };
  }, [question, ask, open]);
  return answer?.of === question ? answer.says : "asking";
}

const sum = (counts: readonly { count: number }[]) => counts.reduce((all, { count }) => all + count, 0);

function submitWords(preview: Asked) {
  if (preview === "asking" || "problem" in preview) return "Move stage";
  return `Move ${preview.exact ? "" : "about "}${people(sum(preview.moves))}`;
}

function Preview({ preview, to }: { preview: Asked; to: LeadStage }) {
  const counts = (some: MovePreview["moves"]) =>
    some.map(({ stage, count }) => `${formatCount(count)} from ${MEANINGS.stage[stage].label.toLowerCase()}`);
  return (
    <div role="status" className="min-h-10 text-muted text-table">
      {preview === "asking" ? (
        "Counting"
      ) : "problem" in preview ? (
        <span className="text-stop">{preview.problem}</span>
      ) : (
        <>
          <p>
            {preview.moves.length > 0
              ? `${preview.exact ? "" : "About "}${counts(preview.moves).join(", ")} would move.`
              : "Nobody would move."}
          </p>
          {preview.stays.map(({ stage, count, because }) => (
            <p key={stage}>
              {preview.exact ? "" : "About "}
              {formatCount(count)} would stay: {stage === to ? "there already." : because}
            </p>
          ))}
        </>
      )}
    </div>
  );
}
