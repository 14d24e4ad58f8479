"use client";

import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useState } from "react";
import { ask } from "@/components/ui/ask";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { Time } from "@/components/ui/time";

interface Revision {
  id: string;
  revision: number;
  subject: string | null;
  body: string;
  createdAt: string;
  firstSentAt: string | null;
  retiredAt: string | null;
}

interface RevisionsProps {
  campaignId: string;
  sequenceId: string;
  stepId: string;
  label: string;
}

/** Every text a wording had, the newest first. */
export function Revisions({ campaignId, sequenceId, stepId, label }: RevisionsProps) {
  const [open, setOpen] = useState(false);
  const address = `/api/cam/campaigns/${campaignId}/sequences/${sequenceId}/revisions?stepId=${stepId}&label=${label}`;
  const { data, isError, refetch } = useQuery({
    queryKey: ["revisions", address],
    queryFn: ({ signal }) => ask<{ items: Revision[] }>(address, signal),
    enabled: open,
    gcTime: 0,
  });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="wide"
      title={`What wording ${label} said`}
      description="A text that was sent is never changed. Who got which of them is on their timeline."
      trigger={
        <Button size="small" look="quiet" icon={History}>
          Revisions
        </Button>
      }
    >
      {isError ? (
        <ErrorState
          bare
          title="The revisions could not be read"
          action={<Button onClick={() => void refetch()}>Ask again</Button>}
        />
      ) : data ? (
        <ul className="flex max-h-[60vh] flex-col gap-4 overflow-y-auto">
          {data.items.map((one) => (
            <li key={one.id} className="rounded-card border border-line p-4">
              <p className="flex flex-wrap items-center gap-2 text-meta text-muted">
                <Badge tone={one.retiredAt ? "quiet" : "positive"}>Revision {one.revision}</Badge>
                {one.firstSentAt ? (
                  <span>
                    first sent <Time at={one.firstSentAt} />
                  </span>
                ) : (
                  <span>
                    never sent; written <Time at={one.createdAt} />
                  </span>
                )}
                {!one.retiredAt && <span>in use</span>}
              </p>
              {one.subject && (
                <p dir="auto" className="pt-2 font-medium wrap-anywhere">
                  {one.subject}
                </p>
              )}
              <p dir="auto" className="pt-2 whitespace-pre-wrap wrap-anywhere">
                {one.body}
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <Loading label="Reading the revisions">
          <Skeleton className="mb-2 w-40" />
          <Skeleton className="h-24 w-full" />
        </Loading>
      )}
    </Dialog>
  );
}
