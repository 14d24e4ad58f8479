import type { Route } from "next";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/ui/states";
import { Cell, HeadCell, Row, RowHead, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Calendar, CalendarMail } from "@/lib/cam/planning/calendar";
import { LEADING } from "./words";

interface MailsOfDayProps {
  mails: readonly CalendarMail[];
  boxes: Calendar["boxes"];
}

export function MailsOfDay({ mails, boxes }: MailsOfDayProps) {
  if (mails.length === 0)
    return (
      <EmptyState title="No mail goes then">
        Choose another day above, or a whole day in its last row.
      </EmptyState>
    );
  const nameOf = new Map(boxes.map(({ id, name }) => [id, name]));
  return (
    <Table caption="Mails of this day">
      <TableHead>
        <HeadCell>To</HeadCell>
        <HeadCell>When, by their clock</HeadCell>
        <HeadCell minor>Step</HeadCell>
        <HeadCell minor>From</HeadCell>
        <HeadCell minor>How sure it is</HeadCell>
      </TableHead>
      <TableBody>
        {mails.map(({ leadId, outboundId, name, company, at, zone, step, mailboxId, leading }) => {
          const { label, tone, icon } = LEADING[leading];
          const sure = (
            <>
              <Badge tone={tone} icon={icon}>
                {label}
              </Badge>
              {outboundId && (
                <Link
                  href={`/safety/outbound/${outboundId}` as Route}
                  className="block pt-0.5 text-meta text-muted underline underline-offset-2 hover:text-ink"
                >
                  Read it, and why
                </Link>
              )}
            </>
          );
          return (
            <Row key={`${leadId} ${step}`} className="align-top">
              <RowHead className="max-w-80 pt-2 font-normal">
                <Link
                  href={`/leads/${leadId}` as Route}
                  className="font-medium hover:underline wrap-anywhere"
                >
                  {name ?? "Nobody any more"}
                </Link>
                {company && <span className="block text-meta text-muted wrap-anywhere">{company}</span>}
              </RowHead>
              <Cell className="pt-2 max-md:w-1/2">
                <Time at={at} {...(zone && { zone })} />
                <span className="block pt-1 md:hidden">{sure}</span>
              </Cell>
              <Cell minor className="pt-2">
                {step ?? "–"}
              </Cell>
              <Cell minor className="pt-2 wrap-anywhere">
                {nameOf.get(mailboxId ?? "") ?? "–"}
              </Cell>
              <Cell minor className="pt-2">
                {sure}
              </Cell>
            </Row>
          );
        })}
      </TableBody>
    </Table>
  );
}
