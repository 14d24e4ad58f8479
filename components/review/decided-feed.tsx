"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import type { ReviewDeeds, ToldDecided } from "./told";
import { KINDS } from "./words";

interface DecidedFeedProps {
  page: { items: ToldDecided[]; nextCursor: string | null };
  isFirst: boolean;
  undo: ReviewDeeds["undo"] | undefined;
}

const OUTCOMES = {
  APPROVED: { tone: "positive", of: (kind: ToldDecided["kind"]) => KINDS[kind].did.yes },
  EDITED: { tone: "positive", of: () => "Edited" },
  REJECTED: { tone: "stop", of: (kind: ToldDecided["kind"]) => KINDS[kind].did.no },
  WITHDRAWN: { tone: "quiet", of: () => "Called off" },
} as const;

/** Who decided what, why and when, the last first; and the way back, where there is one. */
export function DecidedFeed({ page, isFirst, undo }: DecidedFeedProps) {
  return (
    <div className="max-w-[60rem]">
      <PageHeader
        title="Decided"
        line="Who decided what, and why. What nothing followed from yet can be taken back."
        action={<ButtonLink href={"/review-queue" as Route}>Back to review</ButtonLink>}
      />
      <Card flush>
        {page.items.length === 0 ? (
          <EmptyState title="Nothing was decided yet">
            Every answer in Review stands here, with its reason.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {page.items.map((line) => (
              <Decided key={line.id} line={line} undo={undo} />
            ))}
          </ul>
        )}
      </Card>
      <div className="flex gap-2 pt-4">
        {!isFirst && <ButtonLink href={"/review-queue/decided" as Route}>Newest</ButtonLink>}
        {page.nextCursor && (
          <ButtonLink href={`/review-queue/decided?before=${page.nextCursor}` as Route}>Older</ButtonLink>
        )}
      </div>
    </div>
  );
}

function Decided({ line, undo }: { line: ToldDecided; undo: ReviewDeeds["undo"] | undefined }) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const [back, setBack] = useState(false);
  const { kind, title, beside, decision, by, at, because, leadId } = line;
  const { tone, of } = OUTCOMES[decision];
  const takeBack = () =>
    start(async () => {
      if (!undo) return;
      const result = await answerOf(undo({ itemId: line.id }));
      if (!result.ok) return showToast(result.message, { tone: "stop" });
      setBack(true);
      showToast("Taken back. It waits again", { tone: "information" });
      router.refresh();
    });
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-card py-3 text-table">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={tone}>{of(kind)}</Badge>
          <span className="min-w-0 font-medium wrap-anywhere">
            {leadId ? (
              <Link
                href={`/leads/${leadId}` as Route}
                className="underline decoration-line-strong underline-offset-4"
              >
                {title}
              </Link>
            ) : (
              title
            )}
          </span>
          {beside && <span className="min-w-0 text-muted wrap-anywhere">{beside}</span>}
        </p>
        <p className="pt-0.5 text-muted">
          {by ?? "Somebody"}
          {at && (
            <>
              , <Time at={at} relative />
            </>
          )}
          {because && <span className="wrap-anywhere">: “{because}”</span>}
        </p>
      </div>
      {back ? (
        <span className="text-muted">Waits again</span>
      ) : line.undo.may ? (
        undo && (
          <Button size="small" pending={busy} onClick={takeBack}>
            Undo<span className="sr-only"> {title}</span>
          </Button>
        )
      ) : (
        <span className="text-meta text-muted">{line.undo.because}</span>
      )}
    </li>
  );
}
