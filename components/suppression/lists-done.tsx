import type { Route } from "next";
import { StateBadge } from "@/components/ui/badges";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { listLists } from "@/lib/cam/suppression-list/reads";
import { formatCount } from "@/lib/format/quantity";

/** The lists that came before. */
export function ListsDone({ lists }: { lists: Awaited<ReturnType<typeof listLists>> }) {
  return (
    <Card title="Lists so far" flush>
      <ul className="divide-y divide-line">
        {lists.map((list) => (
          <li key={list.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-card py-2.5 text-table">
            <Link
              href={`/safety/suppressions/import/${list.id}` as Route}
              className="min-w-0 font-medium wrap-anywhere hover:underline"
            >
              {list.fileName}
            </Link>
            <StateBadge of="import" is={list.state} />
            <span className="text-muted">
              {list.linesTotal === null
                ? "not checked yet"
                : `${formatCount(list.linesNew)} new of ${formatCount(list.linesTotal)}`}
              , <Time at={list.createdAt} relative />, {list.createdBy}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
