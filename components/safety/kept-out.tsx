import { Time } from "@/components/ui/time";
import type { KeptOut } from "@/lib/cam/arrival/reads";

/** Mail that Resend received and that is not in the inbox, with why. */
export function KeptOutMail({ mails }: { mails: readonly KeptOut[] }) {
  return (
    <div className="flex flex-col gap-3">
      <p className="prose-measure text-table">
        Resend received {mails.length === 1 ? "this mail" : "these mails"} in the last 30 days, and{" "}
        {mails.length === 1 ? "it is" : "they are"} not in the inbox. What is for a mailbox comes in once that
        mailbox is set to receive by Resend; all of it can be read at Resend, under Emails, Receiving.
      </p>
      <ul className="flex flex-col gap-2 text-table">
        {mails.map(({ id, receivedAt, named, because }) => (
          <li key={id} className="flex flex-col wrap-anywhere">
            <span>
              To {named.slice(0, 3).join(", ") || "nobody it names"}
              {named.length > 3 && ` and ${named.length - 3} more`}, <Time at={receivedAt} relative />
            </span>
            <span className="text-muted">{because}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
