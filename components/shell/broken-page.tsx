"use client";

import { Button, ButtonLink } from "@/components/ui/button";
import { FullPage } from "./full-page";

/** The reference leads to the line in the server's log; the message itself may hold what is nobody's business. */
export function BrokenPage({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <FullPage
      title="This page could not be shown"
      action={
        <>
          <Button look="primary" onClick={() => retry()}>
            Try again
          </Button>
          <ButtonLink href="/">Back to today</ButtonLink>
        </>
      }
    >
      <p>Something broke on our side; trying again often helps.</p>
      {reference && (
        <p>
          If it stays, tell an admin this reference: <code className="font-mono text-ink">{reference}</code>
        </p>
      )}
    </FullPage>
  );
}
