"use client";

import type { Route } from "next";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { formatBytes } from "@/lib/format/quantity";
import type { ToldImport } from "./told";

export function ImportTitle({ batch }: { batch: ToldImport }) {
  return <span className="wrap-anywhere">{batch.fileName}</span>;
}

/** Size, who, when, and where its people go. */
export function ImportLine({ batch }: { batch: ToldImport }) {
  return (
    <>
      {batch.fileBytes > 0 ? `${formatBytes(batch.fileBytes)}, uploaded` : "Brought in"} by {batch.createdBy}{" "}
      <Time at={batch.createdAt} relative />
      {batch.campaign && batch.campaignId && (
        <>
          , for{" "}
          <Link
            href={`/campaigns/${batch.campaignId}` as Route}
            className="text-accent-ink underline underline-offset-2 hover:no-underline"
          >
            {batch.campaign.name}
          </Link>
        </>
      )}
    </>
  );
}
