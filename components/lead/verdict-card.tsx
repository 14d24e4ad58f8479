import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { LeadDetail } from "@/lib/cam/lead-desk/reads";
import type { VerdictDeeds } from "./deeds";
import { VerdictActions } from "./verdict-actions";

const TITLES: Partial<Record<LeadDetail["status"], string>> = {
  HARVESTED: "Not judged yet",
  ENRICHED: "Not judged yet",
  SCORED: "Not judged yet",
  IN_REVIEW: "A person decides",
  REJECTED: "Rejected",
  SUPPRESSED: "Suppressed",
};

/** Whether they qualify, who said so, and every reason. */
export function VerdictCard({ lead, deeds }: { lead: LeadDetail; deeds: VerdictDeeds | undefined }) {
  const { status, decision, qualification } = lead;
  return (
    <Card title={`Verdict: ${(TITLES[status] ?? "Qualified").toLowerCase()}`}>
      {decision && (
        <p className="pb-3 wrap-anywhere">
          {decision.by} decided it <Time at={decision.at} relative />: “{decision.reason}” No score changes
          it.
        </p>
      )}
      {qualification ? (
        <>
          {decision && <p className="pb-1 text-meta text-muted">What CAM says</p>}
          <ul className="flex flex-col gap-1.5 text-table">
            {qualification.reasons.map(({ code, because }) => (
              <li key={`${code} ${because}`} className="wrap-anywhere">
                {because}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="text-muted text-table">
          {status === "HARVESTED" || status === "ENRICHED"
            ? "They are judged once they are scored."
            : "CAM has not judged them yet."}
        </p>
      )}
      {deeds && <VerdictActions lead={lead} deeds={deeds} />}
    </Card>
  );
}
