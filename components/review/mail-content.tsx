"use client";

import { Pencil } from "lucide-react";
import type { Route } from "next";
import { useState } from "react";
import { Facts } from "@/components/lead/facts";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { Address } from "@/components/ui/address";
import { StateBadge } from "@/components/ui/badges";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Kbd } from "@/components/ui/kbd";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { formatPercent } from "@/lib/format/quantity";
import { MessageForm, Problems } from "./message-form";
import type { EditDeeds, ToldOf } from "./told";

/** Nobody's text is anything but text here: it is shown as it is, to the last line. */
function WholeText({ subject, text }: { subject: string | null; text: string | null }) {
  return (
    <Card flush>
      <p className="border-line border-b px-card py-3 font-medium wrap-anywhere">
        {subject ?? <span className="text-muted">No subject</span>}
      </p>
      <pre className="prose-measure whitespace-pre-wrap px-card py-4 font-sans text-body wrap-anywhere">
        {text || "There is no text."}
      </pre>
    </Card>
  );
}

const named = (name: string | null, address: string | null) => (
  <Address>{name ? `${name} <${address ?? "nobody"}>` : (address ?? "Nobody any more")}</Address>
);

interface MessageContentProps {
  item: ToldOf<"MESSAGE">;
  edit: EditDeeds | undefined;
  onEdited: () => Promise<void>;
}

export function MessageContent({ item, edit, onEdited }: MessageContentProps) {
  const { message, why } = item;
  const [editing, setEditing] = useState(false);
  const may = edit !== undefined && message.state === "AWAITING_APPROVAL" && message.text !== null;
  useShortcut("review.edit", () => setEditing(true), may && !editing);
  const { step, mailbox } = message;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {message.suppressed && (
        <Banner tone="stop" title="This address may not be written to">
          {message.suppressed} It cannot be approved.
        </Banner>
      )}
      {message.state !== "AWAITING_APPROVAL" && (
        <Banner tone="attention" title="This message does not wait for a yes any more">
          It is {message.state.toLowerCase()} by now.
        </Banner>
      )}
      {editing && edit ? (
        <MessageForm
          item={item}
          save={edit.editItem}
          onSaved={async () => {
            // Until the new text is read the old one would stand there, and a yes to it be refused.
            await onEdited();
            setEditing(false);
          }}
          onClose={() => setEditing(false)}
        />
      ) : (
        <>
          <WholeText subject={message.subject} text={message.text} />
          {may && (
            <Button icon={Pencil} className="self-start" onClick={() => setEditing(true)}>
              Edit the text
              <span className="max-md:hidden">
                <Kbd>e</Kbd>
              </span>
            </Button>
          )}
        </>
      )}
      {message.problems.length > 0 && !editing && <Problems problems={message.problems} />}
      <Card title="Why a person is asked">
        <p className="wrap-anywhere">{why}</p>
      </Card>
      <Card>
        <Facts
          facts={[
            { name: "To", value: named(message.recipientName, message.recipientAddress) },
            { name: "From", value: named(message.fromName, message.fromAddress) },
            ...(message.replyTo ? [{ name: "Answers to", value: message.replyTo }] : []),
            {
              name: "Mailbox",
              value: mailbox ? (
                <Address>
                  {`${mailbox.address}${mailbox.state === "ACTIVE" ? "" : ` (${mailbox.state.toLowerCase()})`}`}
                </Address>
              ) : (
                "None"
              ),
            },
            { name: "Due", value: <Time at={message.dueAt} /> },
            ...(step ? [{ name: "Step", value: `${step.order ?? "–"} of ${step.sequence.name}` }] : []),
            ...(message.dryRun ? [{ name: "Mode", value: "Rehearsal: nothing leaves" }] : []),
          ]}
        />
      </Card>
      <p className="text-table">
        <Link href={`/safety/outbound/${message.id}` as Route} className="underline underline-offset-4">
          Every check, and why then and from there
        </Link>
      </p>
    </div>
  );
}

export function ReplyContent({ item }: { item: ToldOf<"REPLY"> }) {
  const { reply, why } = item;
  const quoted = reply.fullText && reply.fullText !== reply.newText ? reply.fullText : null;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <p>
        <Link href={`/inbox?message=${reply.id}` as Route} className="underline underline-offset-4">
          Say in the inbox what it is
        </Link>
      </p>
      <Card title="Why a person is asked">
        <p className="wrap-anywhere">{why}</p>
        {reply.class && (
          <p className="flex flex-wrap items-center gap-2 pt-2 text-table">
            <StateBadge of="reply" is={reply.class} />
            {reply.confidence !== null && (
              <span className="text-muted">sure by {formatPercent(reply.confidence)}</span>
            )}
          </p>
        )}
        {reply.evidence.length > 0 && (
          <ul className="list-disc pt-2 pl-5 text-muted text-table">
            {reply.evidence.map(({ rule, where, words }) => (
              <li key={`${rule} ${words}`} className="wrap-anywhere">
                {rule}, in the {where}: “{words}”
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card>
        <Facts
          facts={[
            { name: "From", value: named(reply.fromName, reply.fromAddress) },
            { name: "To", value: reply.mailbox.address },
            { name: "Came", value: <Time at={reply.receivedAt} /> },
          ]}
        />
      </Card>
      <WholeText subject={reply.subject} text={reply.newText ?? reply.fullText} />
      {quoted && reply.newText && (
        <details className="text-table">
          <summary className="cursor-pointer text-muted">The whole message, quotes and all</summary>
          <pre className="prose-measure whitespace-pre-wrap pt-2 font-sans wrap-anywhere">{quoted}</pre>
        </details>
      )}
    </div>
  );
}
