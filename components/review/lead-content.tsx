"use client";

import { TriangleAlert } from "lucide-react";
import { CompanyCard } from "@/components/lead/company-card";
import { PersonCard } from "@/components/lead/person-card";
import { verdictReason } from "@/components/lead/verdict-reasons";
import { VERDICTS } from "@/components/lead/words";
import { Badge } from "@/components/ui/badge";
import { StateBadge } from "@/components/ui/badges";
import { Card } from "@/components/ui/card";
import type { EditDeeds, ToldOf } from "./told";

const figure = (value: number | null) => (value === null ? "–" : value.toFixed(2));

interface LeadContentProps {
  item: ToldOf<"LEAD">;
  edit: EditDeeds | undefined;
  onEdited: () => void;
}

/** A lead, whole: why it is here, what does not fit together, the score line by line, and every fact one would check. */
export function LeadContent({ item, edit, onEdited }: LeadContentProps) {
  const { lead, lookTwice, why } = item;
  const { contact } = lead;
  const { suppressions: _, imports: __, company, ...person } = contact;
  const verdict = VERDICTS[contact.verification ?? "NONE"];
  const codes = [
    ...contact.verificationReasons,
    ...(contact.roleAccount ? ["role"] : []),
    ...(contact.freeMail ? ["free"] : []),
  ];
  const findings = [...new Set(codes.map(verdictReason))];
  const reasons = (lead.qualification?.reasons ?? []).filter(({ because }) => because !== why);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {lookTwice.length > 0 && (
        <section
          aria-label="Look twice"
          className="rounded-card border border-attention-line bg-attention-soft px-card py-3"
        >
          <h3 className="flex items-center gap-2 font-medium text-attention">
            <TriangleAlert size={16} aria-hidden /> Look twice
          </h3>
          <ul className="list-disc pl-8 text-ink text-table">
            {lookTwice.map((sentence) => (
              <li key={sentence} className="wrap-anywhere">
                {sentence}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Card title="Why a person is asked">
        <p className="wrap-anywhere">{why}</p>
        {reasons.length > 0 && (
          <ul className="list-disc pt-1 pl-5 text-muted text-table">
            {reasons.map(({ code, because }) => (
              <li key={code}>{because}</li>
            ))}
          </ul>
        )}
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 pt-3 text-table">
          <span className="text-muted">Address</span>
          <Badge tone={verdict.tone}>{verdict.label}</Badge>
          <span className="text-muted">{findings.join(" ")}</span>
        </p>
      </Card>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <PersonCard person={person} edit={edit?.editContact} editKey="review.edit" onSaved={onEdited} />
        <CompanyCard company={company} edit={edit?.editCompany} onSaved={onEdited} />
      </div>
      <Card
        title={`Score ${figure(lead.score)}`}
        help={`Fit ${figure(lead.fit)} · opportunity ${figure(lead.opportunity)} · confidence ${figure(lead.confidence)}`}
        action={lead.tier && <StateBadge of="tier" is={lead.tier} />}
      >
        {lead.scoreEvidence && lead.scoreEvidence.length > 0 ? (
          <ul className="flex flex-col gap-1.5 text-table">
            {lead.scoreEvidence.map(({ signal, part, value, weight, because }) => (
              <li key={`${part} ${signal}`} className="grid grid-cols-[7rem_1fr_auto] gap-x-3">
                <span className="text-muted first-letter:uppercase">{signal.replaceAll("-", " ")}</span>
                <span className="min-w-0 wrap-anywhere">{because}</span>
                <span className="tabular-nums">
                  {value === null ? <span className="text-muted">not known</span> : figure(value)}
                  <span className="text-meta text-muted"> × {weight}</span>
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-muted text-table">
            {lead.score === null ? "Not scored yet." : "No lines are kept with this score."}
          </p>
        )}
      </Card>
    </div>
  );
}
