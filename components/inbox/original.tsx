"use client";

import { useQuery } from "@tanstack/react-query";
import { ask } from "@/components/ui/ask";
import { Button, buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Loading, Skeleton } from "@/components/ui/states";
import type { Original } from "@/lib/cam/original/read";
import { formatBytes, formatCount } from "@/lib/format/quantity";

const useOriginal = (id: string) =>
  useQuery({
    queryKey: ["inbox", "original", id],
    queryFn: ({ signal }) => ask<Original>(`/api/cam/emails/inbound/${id}/original?html=no`, signal),
    // A message does not change.
    staleTime: Number.POSITIVE_INFINITY,
  });

interface OriginalMessageProps {
  id: string;
  mayTake: boolean;
}

/** The message as its writer's program made it, in a frame that runs nothing and asks nobody for anything. */
export function OriginalMessage({ id, mayTake }: OriginalMessageProps) {
  const { data: original, error, refetch } = useOriginal(id);
  if (error)
    return (
      <Card title="The original">
        <p className="pb-2 wrap-anywhere">{error.message}</p>
        <Button size="small" onClick={() => void refetch()}>
          Try again
        </Button>
      </Card>
    );
  if (!original)
    return (
      <Loading label="The original is being read">
        <Skeleton className="h-40" />
      </Loading>
    );
  return (
    <Card title="The original">
      <div className="flex flex-col gap-3">
        {notesOn(original).map((note) => (
          <p key={note} className="text-table text-soft">
            {note}
          </p>
        ))}
        {original.hasHtml && (
          <div
            data-private
            className="h-[60vh] min-h-40 resize-y overflow-hidden rounded-control border border-line-strong bg-white"
          >
            <iframe
              title="The original message"
              sandbox="allow-popups allow-popups-to-escape-sandbox"
              referrerPolicy="no-referrer"
              src={`/inbox/${id}/original`}
              className="size-full"
            />
          </div>
        )}
        {original.attachments.length > 0 && <Attachments of={original.attachments} />}
        {original.headers !== "" && (
          <details className="text-table">
            <summary className="cursor-pointer text-muted">All headers</summary>
            <pre
              data-private
              className="max-h-96 overflow-auto whitespace-pre-wrap pt-2 font-mono text-meta wrap-anywhere"
            >
              {original.headers}
            </pre>
          </details>
        )}
        {mayTake && original.size !== null && (
          <p>
            <a
              className={buttonClass("secondary", "small")}
              href={`/api/cam/emails/inbound/${id}/message`}
              download
            >
              Download the message (.eml, {formatBytes(original.size)})
            </a>
          </p>
        )}
      </div>
    </Card>
  );
}

/** Named, never opened: whoever needs one downloads the message and opens it where such things are opened. */
function Attachments({ of }: { of: Original["attachments"] }) {
  return (
    <section className="text-table">
      <h3 className="font-medium">Came with it</h3>
      <ul data-private className="list-disc pl-5">
        {of.map(({ part, name, type, size }) => (
          <li key={part} className="wrap-anywhere">
            {name} <span className="text-muted">({[type, formatBytes(size)].join(", ")})</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const pictures = (count: number) => (count === 1 ? "1 picture" : `${formatCount(count)} pictures`);
const was = (count: number) => (count === 1 ? "was" : "were");

function notesOn({ why, remoteImages, missingImages, cut, incomplete }: Original): string[] {
  return [
    ...(why ? [why] : []),
    ...(remoteImages > 0
      ? [
          `${pictures(remoteImages)} from elsewhere ${was(remoteImages)} not loaded: such pictures tell their sender who reads, when and where.`,
        ]
      : []),
    ...(missingImages > 0
      ? [
          `${pictures(missingImages)} of the message ${was(missingImages)} left out: missing, too large or of a kind that is not shown.`,
        ]
      : []),
    ...(cut.length > 0 || incomplete
      ? ["Not all of it is shown: it is larger or deeper than what is read of a message."]
      : []),
  ];
}
