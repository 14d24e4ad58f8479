"use client";

import { CircleAlert, TriangleAlert } from "lucide-react";
import type { Route } from "next";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Progress } from "@/components/ui/progress";
import type { Found } from "@/lib/cam/sequence/look-over";
import { formatCountOf } from "@/lib/format/quantity";
import type { SequenceInput } from "./draft";
import { kindInWords } from "./problem-words";
import { type Look, useLookOver } from "./use-look-over";
import type { Whom } from "./use-shown-leads";

interface LookOverPaneProps extends Whom {
  steps: SequenceInput["steps"];
  onOpen: (step: number, label: string) => void;
  onShow: (lead: { id: string; name: string }, step: number | null, label: string | null) => void;
}

const FEW = 10;

/** Every mail of the sequence written for every lead, and what is wrong, counted by kind. */
export function LookOverPane({ steps, onOpen, onShow, ...whom }: LookOverPaneProps) {
  const { look, changed, start, cancel } = useLookOver(whom, steps);
  const mails = steps.some(({ channel }) => channel === "MAIL");
  return (
    <Card
      title="Check over all leads"
      help="Writes every mail for everybody it would go to, and counts what is wrong. Nothing is sent; what is not saved yet counts too."
    >
      <div className="flex flex-col gap-4">
        {look && look.state !== "failed" && (
          <div className="flex flex-col gap-3">
            {look.state === "running" ? (
              <Progress
                label="Mails written for leads"
                done={look.looked}
                total={look.total}
                startedAt={look.startedAt}
              />
            ) : (
              <Outcome look={look} changed={changed} />
            )}
          </div>
        )}
        {look?.state === "failed" && (
          <p role="alert" className="text-stop text-table">
            The check stopped after {formatCountOf(look.looked, "lead")}: {look.because}
          </p>
        )}
        {look && look.found.length > 0 && (
          <ul aria-label="Problems by kind" className="flex flex-col divide-y divide-line">
            {look.found.map((one) => (
              <Kind
                key={`${one.code} ${one.step} ${one.label}`}
                found={one}
                onOpen={onOpen}
                onShow={onShow}
              />
            ))}
          </ul>
        )}
        <div className="flex flex-wrap gap-2">
          {look?.state === "running" ? (
            <Button size="small" onClick={cancel}>
              Stop the check
            </Button>
          ) : (
            <Button size="small" disabled={!mails} onClick={() => void start()}>
              {look ? "Check again" : "Check all leads"}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}

function Outcome({ look, changed }: { look: Look; changed: boolean }) {
  const stopped = new Set(
    look.found.flatMap(({ level, leads }) => (level === "stops" ? leads.map(({ id }) => id) : [])),
  ).size;
  const all = formatCountOf(look.looked, "lead");
  return (
    <p role="status" className="text-table">
      <span className="font-medium">
        {look.looked === 0
          ? "The campaign has no leads that can be written to yet."
          : stopped > 0
            ? `${formatCountOf(stopped, "lead")} of ${all} would miss a mail.`
            : `Every mail can go to all ${all}.`}
      </span>
      {look.anybody &&
        look.looked > 0 &&
        " Nobody would come into this sequence yet: other leads of the campaign were looked at."}
      {look.state === "cancelled" && " The check was stopped before its end."}
      {changed && " Something was changed since."}
    </p>
  );
}

interface KindProps extends Pick<LookOverPaneProps, "onOpen" | "onShow"> {
  found: Found;
}

function Kind({ found, onOpen, onShow }: KindProps) {
  const [shown, setShown] = useState(FEW);
  const { code, level, because, step, label, leads } = found;
  const Icon = level === "stops" ? CircleAlert : TriangleAlert;
  return (
    <li className="py-3">
      <details>
        <summary className="flex items-start gap-2 coarse:min-h-11">
          <Icon
            size={16}
            aria-hidden
            className={level === "stops" ? "mt-0.5 shrink-0 text-stop" : "mt-0.5 shrink-0 text-attention"}
          />
          <span className="min-w-0 flex-1 wrap-anywhere">
            <span className="font-medium">{kindInWords(code)}</span>
            <span className="text-muted">
              {step !== null && `, step ${step + 1}`}
              {label !== null && `, wording ${label}`}
              {level === "warns" && ", goes all the same"}
            </span>
            <span className="block text-muted text-table">{because}</span>
          </span>
          <span className="shrink-0 tabular-nums">{formatCountOf(leads.length, "lead")}</span>
        </summary>
        <ul className="flex flex-col gap-1 py-2 pl-6 text-table">
          {leads.slice(0, shown).map((lead) => (
            <li key={lead.id} className="flex flex-wrap items-center justify-between gap-x-3">
              <Link href={`/leads/${lead.id}` as Route} className="min-w-0 hover:underline wrap-anywhere">
                {lead.name}
              </Link>
              <Button size="small" look="quiet" onClick={() => onShow(lead, step, label)}>
                Show the mail
              </Button>
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-2 pl-6">
          {leads.length > shown && (
            <Button size="small" onClick={() => setShown(shown + 50)}>
              Show {Math.min(50, leads.length - shown)} more
            </Button>
          )}
          {step !== null && label !== null && (
            <Button size="small" onClick={() => onOpen(step, label)}>
              Open the wording
            </Button>
          )}
        </div>
      </details>
    </li>
  );
}
