import { BadgeCheck, CircleHelp, CircleX, TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { StateBadge } from "@/components/ui/badges";
import type { DataColumn } from "@/components/ui/data-table/columns";
import { Time } from "@/components/ui/time";
import type { Verification } from "@/lib/db/generated/enums";
import { addressShown } from "@/lib/format/domain-shown";
import { leadName, SOURCES, type ToldLead, VERDICTS } from "./words";

const none = <span className="text-muted">—</span>;

const MARKS: Record<Verification, { icon: typeof BadgeCheck; look: string }> = {
  VALID: { icon: BadgeCheck, look: "text-positive" },
  RISKY: { icon: TriangleAlert, look: "text-attention" },
  INVALID: { icon: CircleX, look: "text-stop" },
  UNKNOWN: { icon: CircleHelp, look: "text-muted" },
};

/** The address, with what its check said; an icon and a word, for those who cannot see the one. */
export function Address({ email, verification }: Pick<ToldLead, "email" | "verification">) {
  if (!email) return <span className="text-muted">No address</span>;
  const mark = verification && MARKS[verification];
  return (
    <span
      className="flex min-w-0 items-center gap-1.5"
      title={`${email}${verification ? `: ${VERDICTS[verification]}` : ": not checked yet"}`}
    >
      {mark && verification && (
        <mark.icon
          size={14}
          role="img"
          aria-label={VERDICTS[verification]}
          className={`shrink-0 ${mark.look}`}
        />
      )}
      <bdi className="truncate">{addressShown(email)}</bdi>
    </span>
  );
}

export function Tags({ tags }: Pick<ToldLead, "tags">) {
  if (tags.length === 0) return none;
  const [first, ...rest] = tags.toSorted((a, b) => Number(b.doNotContact) - Number(a.doNotContact));
  return (
    <span className="flex min-w-0 items-center gap-1" title={tags.map(({ name }) => name).join(", ")}>
      {first && <Badge tone={first.doNotContact ? "stop" : "quiet"}>{first.name}</Badge>}
      {rest.length > 0 && <span className="shrink-0 text-meta text-muted">+{rest.length}</span>}
    </span>
  );
}

const text = (value: string | null) => (value ? <bdi title={value}>{value}</bdi> : none);

/** What happens next by itself: a time, or that nothing does. */
function Next({
  nextActionAt,
  stopReason,
  status,
}: Pick<ToldLead, "nextActionAt" | "stopReason" | "status">) {
  if (status === "SUPPRESSED" || stopReason) return <span className="text-muted">Stopped</span>;
  return nextActionAt ? <Time at={nextActionAt} relative="ahead" /> : none;
}

/** What one steers by is shown as it comes, and fits a screen of 1440; the rest is in the menu of columns. */
export const columns: DataColumn<ToldLead>[] = [
  {
    id: "name",
    header: "Name",
    size: 170,
    sortable: true,
    cell: (lead) => <bdi title={leadName(lead)}>{leadName(lead)}</bdi>,
  },
  {
    id: "company",
    header: "Company",
    size: 140,
    sortable: true,
    pocket: true,
    cell: ({ company }) => text(company),
  },
  {
    id: "status",
    header: "Status",
    size: 124,
    pocket: true,
    cell: ({ status }) => <StateBadge of="status" is={status} />,
  },
  { id: "stage", header: "Stage", size: 128, cell: ({ stage }) => <StateBadge of="stage" is={stage} /> },
  {
    id: "tier",
    header: "Tier",
    size: 80,
    cell: ({ tier }) => (tier ? <StateBadge of="tier" is={tier} /> : none),
  },
  {
    id: "score",
    header: "Score",
    size: 76,
    numeric: true,
    sortable: true,
    cell: ({ score }) => (score === null ? none : score.toFixed(2)),
  },
  { id: "tags", header: "Tags", size: 150, cell: (lead) => <Tags {...lead} /> },
  {
    id: "owner",
    header: "Owner",
    size: 104,
    cell: ({ owner }) => (owner ? text(owner) : <span className="text-muted">Nobody</span>),
  },
  { id: "next", header: "Next", size: 110, cell: (lead) => <Next {...lead} /> },
  { id: "title", header: "Title", size: 160, hidden: true, cell: ({ title }) => text(title) },
  { id: "address", header: "Address", size: 230, hidden: true, cell: (lead) => <Address {...lead} /> },
  {
    id: "campaign",
    header: "Campaign",
    size: 150,
    hidden: true,
    cell: ({ campaign }) => text(campaign),
  },
  {
    id: "added",
    header: "Added",
    size: 120,
    hidden: true,
    sortable: true,
    cell: ({ createdAt }) => <Time at={createdAt} relative />,
  },
  { id: "source", header: "Source", size: 110, hidden: true, cell: ({ source }) => SOURCES[source] },
  { id: "country", header: "Country", size: 90, hidden: true, cell: ({ country }) => text(country) },
  {
    id: "changed",
    header: "Last change",
    size: 120,
    hidden: true,
    sortable: true,
    cell: ({ updatedAt }) => <Time at={updatedAt} relative />,
  },
];

export const sortable = columns.filter((column) => column.sortable).map(({ id }) => id);
