"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { MessagePane } from "./message-pane";
import type { ToldMessage } from "./told";
import { WhoseMessage } from "./whose-message";

interface MessageBodyProps {
  message: ToldMessage | undefined;
  error: Error | null;
  stays: readonly string[];
  answer: ReactNode;
  onRetry: () => void;
  onAssign?: (lead: { id: string; name: string }) => void;
}

/** The message in front, while it is fetched, and where it cannot be. */
export function MessageBody({ message, error, stays, answer, onRetry, onAssign }: MessageBodyProps) {
  if (message)
    return (
      <div className="flex flex-col gap-4 pb-4">
        <MessagePane
          message={message}
          stays={stays}
          answer={answer}
          mayTake={onAssign !== undefined}
          whose={
            onAssign &&
            message.contactId === null &&
            message.handled &&
            !message.redacted && <WhoseMessage from={message.fromAddress ?? "its writer"} onPick={onAssign} />
          }
        />
      </div>
    );
  if (error)
    return (
      <Card flush>
        <ErrorState
          title="This message could not be read"
          action={<Button onClick={onRetry}>Try again</Button>}
        >
          {error.message}
        </ErrorState>
      </Card>
    );
  return (
    <Loading label="The message is being read">
      <div className="flex flex-col gap-3">
        <Skeleton className="h-6 w-2/3" />
        <Skeleton className="w-1/3" />
        <Skeleton className="h-40" />
      </div>
    </Loading>
  );
}
