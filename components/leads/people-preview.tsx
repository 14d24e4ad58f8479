import type { Route } from "next";
import type { ReactNode } from "react";
import { StateBadge } from "@/components/ui/badges";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, RowHead, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { leadName, type ToldLead } from "./words";

interface PeoplePreviewProps {
  leads: readonly ToldLead[];
  title: string;
  actions: ReactNode;
}

/** The newest of a campaign's people, with the way to all of them. */
export function PeoplePreview({ leads, title, actions }: PeoplePreviewProps) {
  return (
    <Card flush>
      <div className="flex flex-wrap items-center justify-between gap-3 border-line border-b px-card py-3">
        <h2 className="font-semibold">{title}</h2>
        <div className="flex flex-wrap gap-2">{actions}</div>
      </div>
      <Table caption="The newest people of this campaign">
        <TableHead>
          <HeadCell>Name</HeadCell>
          <HeadCell minor>Company</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell minor>Stage</HeadCell>
          <HeadCell minor>Added</HeadCell>
        </TableHead>
        <TableBody>
          {leads.map((lead) => (
            <Row key={lead.id}>
              <RowHead className="max-w-64 max-sm:max-w-44">
                <Link
                  href={
                    `/leads/${lead.id}?list=${encodeURIComponent(`campaign=${lead.campaignId}`)}` as Route
                  }
                  className="block truncate hover:underline"
                >
                  {leadName(lead)}
                </Link>
              </RowHead>
              <Cell minor className="max-w-56">
                <span className="block truncate">
                  {lead.company ?? <span className="text-muted">—</span>}
                </span>
              </Cell>
              <Cell>
                <StateBadge of="status" is={lead.status} />
              </Cell>
              <Cell minor>
                <StateBadge of="stage" is={lead.stage} />
              </Cell>
              <Cell minor className="whitespace-nowrap">
                <Time at={lead.createdAt} relative />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
