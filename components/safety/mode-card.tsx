"use client";

import { clsx } from "clsx";
import { Check, CircleAlert } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { MEANINGS } from "@/components/ui/badges";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Link } from "@/components/ui/link";
import type { ActionResult } from "@/lib/actions/action-result";
import type { GoingLive } from "@/lib/cam/safety/going-live";
import { MODES } from "@/lib/cam/safety/schema";
import type { WorkspaceMode } from "@/lib/db/generated/enums";
import { formatCountOf } from "@/lib/format/quantity";

const SAYS: Record<WorkspaceMode, string> = {
  SANDBOX:
    "Only the simulated mail world is written to. It delivers, bounces and answers; nothing real leaves.",
  DRY_RUN: "Everything is planned, written and asked about, and can be read. Nothing leaves.",
  LIVE: "Campaigns that are live and running send real mail to real people.",
};
const GO: Record<WorkspaceMode, string> = {
  SANDBOX: "Change to sandbox",
  DRY_RUN: "Change to dry run",
  LIVE: "Go live",
};
const WHERE: Record<GoingLive["demands"][number]["code"], string | null> = {
  "postal-address": "/settings/workspace",
  "public-address": null,
  mailbox: "/settings/mailboxes",
  domain: "/settings/mailboxes",
};

interface ModeCardProps {
  mode: WorkspaceMode;
  live: GoingLive;
  may: boolean;
  change: (input: unknown) => Promise<ActionResult<unknown>>;
}

/** What each mode means, what is missing before the next, and what a change would do, in figures. */
export function ModeCard({ mode, live, may, change }: ModeCardProps) {
  const router = useRouter();
  const { demands, going } = live;
  const missing = demands.some(({ met }) => !met);
  return (
    <ul className="flex flex-col divide-y divide-line">
      {MODES.map((one) => {
        const { label, icon: Icon } = MEANINGS.mode[one];
        const isIt = one === mode;
        return (
          <li key={one} aria-current={isIt} className="flex flex-col gap-3 py-4 first:pt-0 last:pb-0">
            <div className="flex flex-wrap items-start justify-between gap-3">
              <div className="flex min-w-0 flex-1 basis-72 gap-3">
                <Icon size={16} aria-hidden className={clsx("mt-0.5 shrink-0", isIt && "text-accent-ink")} />
                <div>
                  <p className="font-medium">
                    {label}
                    {isIt && <span className="font-normal text-accent-ink"> · now</span>}
                  </p>
                  <p className="prose-measure text-soft text-table">{SAYS[one]}</p>
                </div>
              </div>
              {may && !isIt && (
                <ConfirmDialog
                  title={one === "LIVE" ? "Send real mail?" : `${GO[one]}?`}
                  confirm={GO[one]}
                  look={one === "LIVE" ? "danger" : "primary"}
                  trigger={
                    <Button look="secondary" disabled={one === "LIVE" && missing}>
                      {GO[one]}
                    </Button>
                  }
                  onConfirm={() =>
                    change({ to: one, from: mode, ...(one === "LIVE" && { ready: going.ready }) })
                  }
                  onDone={() => router.refresh()}
                >
                  {one === "LIVE" ? <WhatWouldGo going={going} /> : <p>{SAYS[one]}</p>}
                </ConfirmDialog>
              )}
            </div>
            {one === "LIVE" && !isIt && (
              <ul className="flex flex-col gap-1.5 pl-7 text-table">
                {demands.map(({ code, met, says }) => {
                  const href = WHERE[code];
                  return (
                    <li key={code} className="flex gap-2">
                      {met ? (
                        <Check size={16} aria-hidden className="mt-0.5 shrink-0 text-positive" />
                      ) : (
                        <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-attention" />
                      )}
                      <span>
                        <span className="sr-only">{met ? "Done: " : "Missing: "}</span>
                        {says}{" "}
                        {!met && href && (
                          <Link
                            href={href as Route}
                            className="font-medium text-accent-ink underline underline-offset-2"
                          >
                            Open settings
                          </Link>
                        )}
                      </span>
                    </li>
                  );
                })}
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function WhatWouldGo({ going: { ready, waiting, campaigns, people } }: Pick<GoingLive, "going">) {
  if (campaigns === 0)
    return (
      <p>No campaign is live and running, so nothing goes out yet. The next one that is sends real mail.</p>
    );
  return (
    <>
      <p>
        {ready === 0 ? "No mail is" : `${formatCountOf(ready, "mail")} ${ready === 1 ? "is" : "are"}`} ready
        to go within the next 24 hours, from {formatCountOf(campaigns, "campaign")} that{" "}
        {campaigns === 1 ? "is" : "are"} live.
      </p>
      {waiting > 0 && (
        <p>
          {formatCountOf(waiting, "more", "more")} {waiting === 1 ? "waits" : "wait"} for a time or for a yes.
          All of them go to {formatCountOf(people, "person", "people")}.
        </p>
      )}
      <p>
        The caps, the hours and the suppression list hold. Stop all, at the top of every page, ends it at
        once.
      </p>
    </>
  );
}
