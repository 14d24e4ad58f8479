"use client";

import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import { Fragment, useState } from "react";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { ActorKind } from "@/lib/db/generated/enums";
import { actionInWords, spacedName } from "@/lib/format/json";
import { AuditDetail, type AuditFacts } from "./audit-detail";
import { subjectInWords } from "./audit-words";

export interface AuditEntry extends AuditFacts {
  id: string;
  at: Date;
  actorKind: ActorKind;
  actorId: string | null;
  actorName: string;
}

const ACTOR: Record<ActorKind, string> = {
  OPERATOR: "",
  KEY: "API key",
  JOB: "job",
  CLI: "command line",
  PUBLIC: "not signed in",
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const LINK = "text-accent-ink underline underline-offset-2 wrap-anywhere hover:no-underline";

export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <Table caption="Audit log, newest first" className="table-fixed">
      <TableHead>
        <HeadCell className="sm:w-[44%]">What</HeadCell>
        <HeadCell minor className="w-[26%]">
          Who
        </HeadCell>
        <HeadCell minor>When</HeadCell>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </TableBody>
    </Table>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const [open, setOpen] = useState(false);
  const detailId = `audit-${entry.id}`;
  return (
    <Fragment>
      <Row>
        <Cell>
          <button
            type="button"
            aria-expanded={open}
            aria-controls={detailId}
            onClick={() => setOpen(!open)}
            className="flex w-full min-w-0 items-start gap-2 rounded-control py-1 text-left coarse:py-2"
          >
            <ChevronRight
              size={16}
              aria-hidden
              className={clsx("shrink-0 text-muted transition-transform", open && "rotate-90")}
            />
            <span className="min-w-0">
              <span className="font-medium">{actionInWords(entry.action)}</span>{" "}
              <span className="text-muted wrap-anywhere">{subjectInWords(entry)}</span>
              <span className="flex text-meta text-muted sm:hidden">
                <span className="truncate">{entry.actorName}</span>
                <span className="shrink-0 whitespace-pre"> · </span>
                <Time at={entry.at} relative className="shrink-0" />
              </span>
            </span>
          </button>
        </Cell>
        <Cell minor className="truncate" title={entry.actorName}>
          {entry.actorName}
          {ACTOR[entry.actorKind] && <span className="text-muted"> ({ACTOR[entry.actorKind]})</span>}
        </Cell>
        <Cell minor>
          <Time at={entry.at} />
        </Cell>
      </Row>
      <tr id={detailId} hidden={!open}>
        {open && (
          <td colSpan={3} className="bg-sunken px-card py-3">
            <p className="pb-2 sm:hidden">
              {entry.actorName}, <Time at={entry.at} />
            </p>
            <AuditDetail facts={entry}>
              <p className="flex flex-wrap gap-x-6 gap-y-1">
                {entry.subjectId && UUID.test(entry.subjectId) && (
                  <Link className={LINK} href={`/settings/audit-log?subject=${entry.subjectId}`}>
                    Everything about this {spacedName(entry.subjectKind)}
                  </Link>
                )}
                {entry.actorId && (
                  <Link className={LINK} href={`/settings/audit-log?actor=${entry.actorId}`}>
                    Everything by {entry.actorName}
                  </Link>
                )}
              </p>
            </AuditDetail>
          </td>
        )}
      </tr>
    </Fragment>
  );
}
