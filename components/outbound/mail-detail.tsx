import { CircleCheck, CircleMinus, Clock } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { Facts } from "@/components/lead/facts";
import { SafetyTabs } from "@/components/suppression/safety-tabs";
import { Address } from "@/components/ui/address";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import type { OutboundDetail } from "@/lib/cam/ledger/read";
import { AttemptBook, Places, Reports } from "./attempt-book";
import { MailBody } from "./mail-body";
import { MailState } from "./state-badge";
import { checkWords, KINDS, reasonWords } from "./words";

interface MailDetailProps {
  mail: OutboundDetail;
  /** What can be done about it, where the one who looks may. */
  acts?: ReactNode;
}

/** One mail, proven: what stands for it having gone, or what keeps it. */
export function MailDetail({ mail, acts }: MailDetailProps) {
  const { state, dryRun, subject, now, plan, lead, campaign, mailbox, step, variant, approval } = mail;
  const who = mail.recipientName ?? mail.recipientAddress ?? "Nobody any more";
  const named = (name: string | null, address: string | null) => (
    <>
      {name ?? (address ? <Address>{address}</Address> : "Nobody any more")}
      {name && address && (
        <span className="block text-muted">
          <Address>{address}</Address>
        </span>
      )}
    </>
  );
  const messageId = mail.headers.find(({ name }) => name === "Message-ID")?.value;
  return (
    <>
      <PageHeader
        title={subject ?? "A mail without text"}
        line={`To ${who}${campaign ? `, in ${campaign.name}` : ""}.`}
        beside={
          <MailState state={state} dryRun={dryRun} held={state === "READY" && mail.holdReasons.length > 0} />
        }
      />
      <SafetyTabs />
      {mail.redactedAt && (
        <div className="pb-4">
          <Banner tone="information" title="The person was erased">
            Their address and the text went with them. That it was written, and what became of it, stays.
          </Banner>
        </div>
      )}
      {acts}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {mail.reasons.length > 0 && (
            <Card title={state === "UNKNOWN" ? "Why nobody knows" : "Why it was not sent"}>
              <p className="wrap-anywhere">
                {mail.reasons.map(reasonWords).join(", ")}.
                {mail.reasonDetail && <span className="block text-muted">{mail.reasonDetail}</span>}
              </p>
            </Card>
          )}
          {now && <WhyNow now={now} zone={plan?.zone} />}
          <MailBody text={mail.text} html={mail.html} headers={mail.headers} />
          <Card
            title="Tries"
            help="Each line was written down when it happened, and none can be changed."
            flush
          >
            <AttemptBook facts={mail.attemptBook} />
          </Card>
          {mail.reports.length > 0 && (
            <Card title="What the provider reported" flush>
              <Reports reports={mail.reports} />
            </Card>
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="When, and why then">
            <p>
              {mail.sentAt ? "Sent " : "Due "}
              <Time at={mail.sentAt ?? mail.dueAt} {...(plan && { zone: plan.zone })} />
              {plan && <span className="text-muted">, by the reader’s clock</span>}.
            </p>
            <ul className="flex flex-col gap-1.5 pt-2 text-table">
              {plan?.said.map(({ code, because }) => (
                <li key={code} className="wrap-anywhere">
                  {because}
                </li>
              ))}
            </ul>
            {!plan && (
              <p className="pt-1 text-muted text-table">No plan is kept with it: it was asked for.</p>
            )}
          </Card>
          <Card title="What it is">
            <Facts
              facts={[
                { name: "Kind", value: KINDS[mail.kind] },
                { name: "To", value: named(mail.recipientName, mail.recipientAddress) },
                { name: "From", value: named(mail.fromName, mail.fromAddress) },
                { name: "Mailbox", value: mailbox ? <Address>{mailbox.address}</Address> : "None" },
                ...(lead
                  ? [
                      {
                        name: "Lead",
                        value: (
                          <Link href={`/leads/${lead.id}` as Route} className="underline underline-offset-4">
                            {who}
                          </Link>
                        ),
                      },
                    ]
                  : []),
                ...(step
                  ? [
                      {
                        name: "Step",
                        value: `${step.order ?? "–"} of ${step.sequence.name}${variant ? `, wording ${variant.label} (revision ${variant.revision})` : ""}`,
                      },
                    ]
                  : []),
                ...(messageId
                  ? [
                      {
                        name: "Message-ID",
                        value: (
                          <span className="font-mono">
                            <Address>{messageId}</Address>
                          </span>
                        ),
                      },
                    ]
                  : []),
                ...(dryRun ? [{ name: "Mode", value: "Rehearsal: nothing leaves" }] : []),
              ]}
            />
          </Card>
          <Card title="Approval">
            <p>
              {approval.given ? (
                <>
                  {approval.given.by} said yes <Time at={approval.given.at} />.{" "}
                  {approval.holds
                    ? "What was approved is exactly what stands here."
                    : "It was changed since: the yes does not count."}
                </>
              ) : approval.required ? (
                "It needs a person’s yes, and has none."
              ) : (
                "Nobody’s yes was asked for."
              )}
            </p>
            {mail.reviews.map(({ id, why, decision, decidedBy, decidedBecause }) => (
              <p key={id} className="pt-2 text-muted text-table wrap-anywhere">
                {why}
                {decision &&
                  ` ${decidedBy}: ${decision.toLowerCase()}${decidedBecause ? `, “${decidedBecause}”` : ""}.`}
                {!decision && (
                  <>
                    {" "}
                    <Link
                      href={"/review-queue?kind=MESSAGE" as Route}
                      className="underline underline-offset-4"
                    >
                      Open the review queue
                    </Link>
                  </>
                )}
              </p>
            ))}
            {mail.contentFingerprint && (
              <p className="pt-2 text-meta text-muted wrap-anywhere">
                Fingerprint of sender, recipient and text:{" "}
                <span className="font-mono">{mail.contentFingerprint}</span>
              </p>
            )}
          </Card>
          {mail.checksPassed.length > 0 && (
            <Card title={`${mail.checksPassed.length} checks passed`} help="In the moment it was claimed.">
              <ul className="flex flex-col gap-1 text-table">
                {mail.checksPassed.map((code) => (
                  <li key={code} className="flex gap-1.5">
                    <CircleCheck size={14} aria-hidden className="mt-0.5 shrink-0 text-positive" />
                    <span className="min-w-0">{checkWords(code)}</span>
                  </li>
                ))}
              </ul>
            </Card>
          )}
          {mail.places.length > 0 && (
            <Card title="Places it took under the caps" flush>
              <Places places={mail.places} />
            </Card>
          )}
        </div>
      </div>
    </>
  );
}

const WORDS = {
  SEND: "Nothing: it goes with the next run.",
  REHEARSED: "Nothing: in live mode it would go.",
  HOLD: "It is held back",
  REPLAN: "It gets another time",
  SKIP: "It does not go",
} as const;

/** Every check made again this moment; asking changes nothing. */
function WhyNow({ now, zone }: { now: NonNullable<OutboundDetail["now"]>; zone: string | undefined }) {
  return (
    <Card
      title="What stands in the way now"
      help={
        <>All checks were made again for this page, {now.passed.length} passed. Asking changes nothing.</>
      }
    >
      <p className="font-medium">
        {WORDS[now.to]}
        {now.to === "HOLD" &&
          (now.until ? (
            <>
              {" "}
              until <Time at={now.until} {...(zone && { zone })} />.
            </>
          ) : (
            " until somebody does something about it."
          ))}
        {(now.to === "REPLAN" || now.to === "SKIP") && "."}
      </p>
      <ul className="flex flex-col gap-2 pt-2 text-table">
        {now.reasons.map(({ code, because }) => (
          <li key={`${code} ${because}`} className="flex gap-2">
            {now.to === "SKIP" ? (
              <CircleMinus size={16} aria-hidden className="mt-px shrink-0 text-stop" />
            ) : (
              <Clock size={16} aria-hidden className="mt-px shrink-0 text-attention" />
            )}
            <span className="min-w-0 wrap-anywhere">{because}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
