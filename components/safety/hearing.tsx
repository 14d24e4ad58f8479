import { Banner } from "@/components/ui/banner";
import { Time } from "@/components/ui/time";
import type { Hearing } from "@/lib/cam/provider-report/reads";

/** Whether bounces and complaints about mail by Resend are heard of. */
export function HearingFacts({
  hearing: { mailboxes, deaf, lastReportAt, unmatched },
}: {
  hearing: Hearing;
}) {
  if (mailboxes === 0)
    return <p className="text-soft">No mailbox sends by Resend. Its reports are asked for once one does.</p>;
  return (
    <div className="flex flex-col gap-3">
      {deaf.length > 0 && (
        <Banner tone="attention" title={`Reports about ${deaf.join(", ")} are refused`}>
          No signing secret is entered: bounces and complaints are not heard of. Make a webhook in Resend that
          leads to /api/hooks/resend here, and enter its secret with the mailbox.
        </Banner>
      )}
      <p>
        {lastReportAt ? (
          <>
            The last report came <Time at={lastReportAt} relative />.
          </>
        ) : (
          "No report has come yet."
        )}
      </p>
      {unmatched.length > 0 && (
        <details>
          <summary className="text-table">
            {unmatched.length === 1 ? "One report names" : `${unmatched.length} reports name`} no message of
            ours
          </summary>
          <ul className="flex flex-col gap-1 pt-2 text-table">
            {unmatched.map(({ id, type, at }) => (
              <li key={id} className="flex gap-3">
                <code>{type}</code>
                <Time at={at} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
