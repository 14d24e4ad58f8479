"use client";

import { Check, RotateCcw, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Textarea } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { LeadDetail } from "@/lib/cam/lead-desk/reads";
import type { VerdictDeeds } from "./deeds";

interface VerdictActionsProps {
  lead: Pick<LeadDetail, "id" | "status" | "decidedByHuman">;
  deeds: VerdictDeeds;
}

const DECIDABLE = ["SCORED", "QUALIFIED", "IN_REVIEW", "REJECTED"];
const DONE = { QUALIFY: "The lead is qualified", REJECT: "The lead is rejected" } as const;

/** A person's own verdict: with a reason, and taken back by one press. */
export function VerdictActions({ lead, deeds }: VerdictActionsProps) {
  const { id: leadId, status, decidedByHuman } = lead;
  const [verdict, setVerdict] = useState<keyof typeof DONE>();
  if (!DECIDABLE.includes(status)) return null;
  const said = async (deed: Promise<{ ok: boolean; message?: string }>, words: string) => {
    const result = await deed;
    showToast(result.ok ? words : (result.message ?? words), { tone: result.ok ? "positive" : "stop" });
  };
  const undo = () => said(deeds.undo({ leadId }), "The decision is taken back");
  const stands = (to: string) => decidedByHuman && status === to;
  return (
    <div className="flex flex-wrap gap-2 pt-4">
      {!stands("QUALIFIED") && (
        <Button size="small" icon={Check} onClick={() => setVerdict("QUALIFY")}>
          {status === "QUALIFIED" ? "Keep qualified" : "Qualify"}
        </Button>
      )}
      {!stands("REJECTED") && (
        <Button size="small" icon={X} onClick={() => setVerdict("REJECT")}>
          {status === "REJECTED" ? "Keep rejected" : "Reject"}
        </Button>
      )}
      {decidedByHuman && (
        <>
          <Button size="small" look="quiet" onClick={undo}>
            Take the decision back
          </Button>
          <Button
            size="small"
            look="quiet"
            icon={RotateCcw}
            onClick={() => said(deeds.judgeAgain({ leadId }), "CAM judges this lead again")}
          >
            Let CAM judge again
          </Button>
        </>
      )}
      <Dialog
        title={verdict === "REJECT" ? "Reject this lead" : "Qualify this lead"}
        description="Your word stands, whatever score comes later. The reason stands on the timeline."
        size="small"
        open={verdict !== undefined}
        onOpenChange={(shown) => !shown && setVerdict(undefined)}
      >
        <Form
          action={(values) => deeds.decide({ ...values, leadId, verdict })}
          submit={verdict === "REJECT" ? "Reject lead" : "Qualify lead"}
          unguarded
          onDone={() => {
            if (verdict) showToast(DONE[verdict], { undo });
            setVerdict(undefined);
          }}
        >
          <Field name="reason" label="Why">
            <Textarea rows={2} required />
          </Field>
        </Form>
      </Dialog>
    </div>
  );
}
