import { Address } from "@/components/ui/address";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, RowHead, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { MailboxLine } from "@/lib/cam/mailbox/reads";
import { formatCountOf } from "@/lib/format/quantity";
import { UsageBar } from "./usage-bar";
import { PROVIDERS, STATES } from "./words";

export function MailboxesList({ mailboxes }: { mailboxes: readonly MailboxLine[] }) {
  return (
    <Table caption="Mailboxes" className="table-fixed">
      <TableHead>
        <HeadCell className="w-[34%]">Mailbox</HeadCell>
        <HeadCell className="w-[22%]">State</HeadCell>
        <HeadCell minor className="w-44">
          Sent in 24 hours
        </HeadCell>
        <HeadCell minor>Used by</HeadCell>
      </TableHead>
      <TableBody>
        {mailboxes.map((one) => (
          <Row key={one.id}>
            <RowHead>
              <Link href={`/settings/mailboxes/${one.id}`} className="block wrap-anywhere hover:underline">
                <Address>{one.address}</Address>
              </Link>
              <span className="block truncate font-normal text-meta text-muted">
                {one.senderName} · {PROVIDERS[one.provider].label}
              </span>
            </RowHead>
            <Cell>
              <MailboxStanding of={one} />
            </Cell>
            <Cell minor>
              {one.state === "RETIRED" ? <span className="text-muted">–</span> : <UsageBar {...one} />}
            </Cell>
            <Cell minor>
              <UsedBy campaigns={one.campaigns} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** The state, and the first thing that keeps it from sending. */
export function MailboxStanding({ of: one }: { of: MailboxLine }) {
  const { label, tone } = STATES[one.state];
  const why = one.stateBecause ?? one.domain?.paused ?? one.lastTrouble ?? one.domain?.problem;
  return (
    <div className="flex flex-col items-start gap-1">
      <Badge tone={tone}>{label}</Badge>
      {why ? (
        <span className="line-clamp-3 text-meta text-muted wrap-anywhere">{why}</span>
      ) : (
        one.lastSentAt && (
          <span className="text-meta text-muted">
            Last mail <Time at={one.lastSentAt} relative />
          </span>
        )
      )}
    </div>
  );
}

function UsedBy({ campaigns }: Pick<MailboxLine, "campaigns">) {
  const [first, ...more] = campaigns;
  if (!first) return <span className="text-muted">No campaign</span>;
  return (
    <span className="block min-w-0">
      <Link href={`/campaigns/${first.id}/settings`} className="block truncate hover:underline">
        {first.name}
      </Link>
      {more.length > 0 && (
        <span className="text-meta text-muted">and {formatCountOf(more.length, "campaign")} more</span>
      )}
    </span>
  );
}
