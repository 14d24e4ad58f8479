"use client";

import type { Route } from "next";
import { type ReactNode, useEffect, useRef } from "react";
import { Facts } from "@/components/lead/facts";
import { StateBadge } from "@/components/ui/badges";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { formatPercent } from "@/lib/format/quantity";
import { What } from "./inbox-list";
import { Shown } from "./shown";
import { Thread } from "./thread";
import type { ToldMessage } from "./told";
import { factsInWords, followedInWords, matchInWords } from "./words";

const link = "underline decoration-line-strong underline-offset-4 hover:decoration-ink";

interface MessagePaneProps {
  message: ToldMessage;
  stays: readonly string[];
  /** Where one says whose it is, if nobody knows. */
  whose: ReactNode;
  /** Where it is answered. */
  answer: ReactNode;
  /** Whether they may take the message away as a file. */
  mayTake: boolean;
}

/** One message with all that whoever answers it needs: who wrote, what it says, what that did, and what was said before. */
export function MessagePane({ message, stays, whose, answer, mayTake }: MessagePaneProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Where a key or a button took the last one away the focus is nowhere: it goes to what is next.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  const { fromName, fromAddress, lead, mailbox, folder } = message;
  const from = [fromName, fromAddress].filter(Boolean).join(", ") || "Nobody known";
  return (
    <article aria-labelledby={`message-${message.id}`} className="flex min-w-0 flex-col gap-4">
      <header className="flex flex-col gap-1">
        <h2
          ref={heading}
          data-private
          id={`message-${message.id}`}
          tabIndex={-1}
          className="font-semibold text-title outline-none wrap-anywhere"
        >
          {message.redacted ? "Erased on request" : (message.subject ?? "No subject")}
        </h2>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-table">
          <What line={message} />
          <span data-private className="wrap-anywhere">
            {from}, to {mailbox.address}
            {folder?.role === "SPAM" ? " (in its spam)" : ""}
          </span>
          <Time at={message.receivedAt} />
        </p>
      </header>
      {message.asked && (
        <Banner tone="attention" title="A person decides what this means">
          <p className="wrap-anywhere">{message.asked}</p>
        </Banner>
      )}
      {message.handleError && (
        <Banner tone="stop" title="CAM could not work with this message">
          <p className="wrap-anywhere">
            It is here whole. Say what it is, and what follows is done. ({message.handleError})
          </p>
        </Banner>
      )}
      {message.incomplete && (
        <Banner tone="attention" title="Not all of it is here">
          <p className="wrap-anywhere">{message.incomplete}</p>
        </Banner>
      )}
      {stays.length > 0 && (
        <Banner tone="attention" title="Not everything could be taken back">
          {stays.map((one) => (
            <p key={one}>{one}</p>
          ))}
        </Banner>
      )}
      <Shown message={message} mayTake={mayTake} />
      {answer}
      {whose}
      <div className="grid items-start gap-4 2xl:grid-cols-2">
        <Understood message={message} mayMake={mayTake} />
        {lead && <LeadCard lead={lead} />}
      </div>
      <Thread message={message} />
    </article>
  );
}

function LeadCard({ lead }: { lead: NonNullable<ToldMessage["lead"]> }) {
  const { status, stage, stoppedBecause, nextActionAt, contact } = lead;
  return (
    <Card title="Who it is">
      <p data-private className="pb-2 wrap-anywhere">
        <Link className={link} href={`/leads/${lead.id}` as Route}>
          {lead.name}
        </Link>
        <span className="text-muted">
          {[contact.title, lead.company].filter(Boolean).map((one) => `, ${one}`)}
        </span>
      </p>
      <p className="flex flex-wrap gap-2 pb-2">
        <StateBadge of="status" is={status} />
        <StateBadge of="stage" is={stage} />
      </p>
      <p className="text-muted text-table wrap-anywhere">
        In{" "}
        <Link className={link} href={`/campaigns/${lead.campaign.id}` as Route}>
          {lead.campaign.name}
        </Link>
        .{" "}
        {stoppedBecause ? (
          <>Nothing automatic goes to them: {stoppedBecause}.</>
        ) : nextActionAt ? (
          <>
            The next step comes not before <Time at={nextActionAt} />.
          </>
        ) : (
          "No next step is planned."
        )}
      </p>
    </Card>
  );
}

/** What CAM took it for and why, what it answers, what else it says, and what it did. */
function Understood({ message, mayMake }: { message: ToldMessage; mayMake: boolean }) {
  const facts = factsInWords(message);
  const followed = followedInWords(message);
  const { evidence, confidence, correctedBy, correctedAt, classifiedAs } = message;
  return (
    <Card title="What CAM read">
      <div className="flex flex-col gap-3 text-table">
        {message.corrected && correctedAt ? (
          <p>
            {correctedBy} said so, <Time at={correctedAt} relative />
            {classifiedAs ? (
              <span className="text-muted">; CAM had taken it for {classifiedAs.toLowerCase()}.</span>
            ) : (
              "."
            )}
          </p>
        ) : (
          !message.readingRule &&
          message.class &&
          confidence !== null && <p className="text-muted">Sure by {formatPercent(confidence)}</p>
        )}
        <ByRule message={message} mayMake={mayMake} />
        {facts.length > 0 && <Facts facts={facts} />}
        {followed.length > 0 && (
          <ul aria-label="What it did" className="list-disc pl-5">
            {followed.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        )}
        <details>
          <summary className="cursor-pointer text-muted">What decided</summary>
          <ul className="list-disc pt-2 pl-5 text-muted">
            <li className="wrap-anywhere">
              {matchInWords(message)}
              {message.matched
                ? `: ${[message.matched.header, message.matched.seen].filter(Boolean).join(" ")}`
                : ""}
            </li>
            {evidence.map(({ rule, where, words }) => (
              <li key={`${rule} ${words}`} className="wrap-anywhere">
                {rule}, in the {where}: “{words}”
              </li>
            ))}
          </ul>
        </details>
      </div>
    </Card>
  );
}

/** A rule of this workspace that decided, or the way to one where a person did. */
function ByRule({ message: { id, corrected, readingRule, class: is }, mayMake }: RuledProps) {
  if (readingRule)
    return (
      <p>
        <Link className={link} href={"/inbox/rules" as Route}>
          A rule of yours
        </Link>{" "}
        {corrected ? "had decided" : "decided"}, which {readingRule.writtenBy} made.
      </p>
    );
  if (!corrected || !mayMake || is === "BOUNCE") return null;
  return (
    <p>
      <Link className={link} href={`/inbox/rules?message=${id}` as Route}>
        Make a rule of it
      </Link>
    </p>
  );
}

interface RuledProps {
  message: ToldMessage;
  mayMake: boolean;
}
