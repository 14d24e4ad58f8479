import type { DataColumn } from "@/components/ui/data-table/columns";
import { Time } from "@/components/ui/time";

interface Entry {
  id: string;
  createdAt: string;
  note: string | null;
}

/** What every list that says no tells of an entry besides its name and its reason. */
export const sinceColumn: DataColumn<Entry> = {
  id: "since",
  header: "Since",
  size: 130,
  pocket: true,
  cell: ({ createdAt }) => <Time at={createdAt} relative />,
};

export const noteColumn: DataColumn<Entry> = {
  id: "note",
  header: "Note",
  size: 180,
  cell: ({ note }) => (note ? <span title={note}>{note}</span> : <span className="text-muted">—</span>),
};

/** The way off the list, at the end of a line and above its link. */
export const offColumn = <Line extends Entry>(
  header: string,
  size: number,
  cell: (line: Line) => React.ReactNode,
): DataColumn<Line> => ({
  id: "off",
  header,
  size,
  cell: (line) => <span className="relative z-[1] inline-flex">{cell(line)}</span>,
});
