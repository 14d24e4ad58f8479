import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { LeadDetail } from "@/lib/cam/lead-desk/reads";
import type { LeadDeeds } from "./deeds";
import { RouteButton } from "./route-button";

/** Which sequence, mailbox and owner, and why; or what holds the lead back, and until when. */
export function RouteCard({ lead, route }: { lead: LeadDetail; route: LeadDeeds["route"] | undefined }) {
  const { status, routing, sequence, mailbox, nextActionAt, stopReason } = lead;
  const waits = status === "QUALIFIED";
  if (!waits && !sequence) return null;
  const reasons = waits ? (routing?.held ?? []) : (routing?.chosen ?? []);
  return (
    <Card title={sequence && !waits ? `Route: “${sequence.name}”` : "Route: not in a sequence yet"}>
      {!waits && (
        <p className="pb-2 wrap-anywhere">
          {mailbox ? `${mailbox.address} writes to them.` : "No mailbox is chosen yet."}
        </p>
      )}
      {reasons.length > 0 ? (
        <ul className="flex flex-col gap-1.5 text-table">
          {reasons.map(({ code, because }) => (
            <li key={code} className="wrap-anywhere">
              {because}
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted text-table">
          {waits ? "They qualify, and have not been looked at for a route yet." : "No reasons were kept."}
        </p>
      )}
      {routing && (
        <p className="pt-2 text-meta text-muted">
          Looked at <Time at={routing.at} relative />
          {waits && nextActionAt && (
            <>
              {" "}
              · again <Time at={nextActionAt} />
            </>
          )}
        </p>
      )}
      {route && !stopReason && (waits || status === "ROUTED") && (
        <RouteButton leadId={lead.id} routed={!waits} route={route} />
      )}
    </Card>
  );
}
