"use client";

import type { Route } from "next";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, RowHead, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatCount } from "@/lib/format/quantity";
import { SearchState } from "./search-state";
import type { ListedSearch } from "./told";
import { OUTCOME_FACES, PLATFORM_NAMES } from "./words";

interface SearchesListProps {
  searches: readonly ListedSearch[];
  earlier: string | undefined;
}

/** Every search, the newest first. */
export function SearchesList({ searches, earlier }: SearchesListProps) {
  return (
    <Card flush title="Searches" className="min-w-0">
      <Table caption="Searches, newest first" className="border-line border-t">
        <TableHead>
          <HeadCell>Search</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell numeric>Found</HeadCell>
          <HeadCell minor>Sources</HeadCell>
          <HeadCell minor>Who and when</HeadCell>
        </TableHead>
        <TableBody>
          {searches.map((one) => (
            <Row key={one.id}>
              <RowHead className="max-w-64 max-sm:max-w-36">
                <Link href={`/lead-finder/${one.id}` as Route} className="block truncate hover:underline">
                  {one.name}
                </Link>
              </RowHead>
              <Cell>
                <SearchState state={one.state} error={one.error} />
              </Cell>
              <Cell numeric>{formatCount(foundBy(one))}</Cell>
              <Cell minor className="text-soft">
                {one.platforms.map((platform) => told(platform, one)).join(", ")}
              </Cell>
              <Cell minor className="max-w-48 whitespace-nowrap">
                <Time at={one.createdAt} relative />
                <span className="block truncate text-meta text-muted">{one.createdBy}</span>
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      {earlier && (
        <div className="border-line border-t px-card py-3">
          <Link
            href={earlier as Route}
            className="text-accent-ink text-table underline underline-offset-2 hover:no-underline"
          >
            Show earlier searches
          </Link>
        </div>
      )}
    </Card>
  );
}

const foundBy = ({ outcomes }: ListedSearch) =>
  Object.values(outcomes).reduce((sum, { found }) => sum + found, 0);

/** A source that went well needs no word. */
function told(platform: ListedSearch["platforms"][number], { outcomes }: ListedSearch) {
  const outcome = outcomes[platform];
  const silent = !outcome || outcome.state === "found" || outcome.state === "queued";
  return silent
    ? PLATFORM_NAMES[platform]
    : `${PLATFORM_NAMES[platform]} (${OUTCOME_FACES[outcome.state].label.toLowerCase()})`;
}
