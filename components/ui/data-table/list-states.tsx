"use client";

import type { ReactNode } from "react";
import { Button } from "../button";
import { Spinner } from "../spinner";
import { EmptyState, ErrorState, Loading, Skeleton } from "../states";

export interface More {
  exists: boolean;
  ask: () => void;
  asking: boolean;
  problem: string | undefined;
  retry: () => void;
}

export interface ListState {
  /** Nothing has been read yet. */
  loading?: boolean;
  /** Another question is being asked; the old answer still stands. */
  pending?: boolean;
  /** It could not be read: what happened, and a way to try again. */
  error?: { message: string; retry: () => void } | undefined;
  /** The rows after these. */
  more?: More | undefined;
}

interface MissingProps extends ListState {
  things: string;
  columnCount: number;
  narrowed: boolean;
  onWiden: () => void;
  empty: ReactNode;
}

/** What stands there instead of rows. */
export function Missing({ loading, error, things, columnCount, narrowed, onWiden, empty }: MissingProps) {
  if (error) {
    return (
      <ErrorState
        title={`The ${things} could not be read`}
        action={<Button onClick={error.retry}>Try again</Button>}
      >
        {error.message}
      </ErrorState>
    );
  }
  if (loading) return <RowsToCome things={things} columns={columnCount} />;
  if (narrowed) {
    return (
      <EmptyState
        title={`No ${things} fit these filters`}
        action={<Button onClick={onWiden}>Clear filters</Button>}
      >
        Take a filter away, or try fewer words.
      </EmptyState>
    );
  }
  return empty;
}

const LINES = ["a", "b", "c", "d", "e", "f", "g", "h"];
const WIDTHS = ["w-1/2", "w-2/3", "w-2/5", "w-3/5"];

/** Rows in the true shape, before there are any. */
function RowsToCome({ things, columns }: { things: string; columns: number }) {
  return (
    <Loading label={`Reading the ${things}`}>
      {LINES.map((line, index) => (
        <div key={line} className="flex h-row items-center gap-6 border-line border-b px-card max-sm:h-14">
          {LINES.slice(0, Math.max(1, Math.min(columns, LINES.length))).map((cell, place) => (
            <div key={cell} className={place === 0 ? "w-64 shrink-0" : "min-w-0 flex-1 max-sm:hidden"}>
              <Skeleton className={WIDTHS[(index + place) % WIDTHS.length] ?? "w-1/2"} />
            </div>
          ))}
        </div>
      ))}
    </Loading>
  );
}

export function Foot({ more }: Pick<ListState, "more">) {
  if (more?.problem) {
    return (
      <div role="alert" className="flex items-center gap-3 px-card py-3 text-stop text-table">
        {more.problem}
        <Button size="small" onClick={more.retry}>
          Try again
        </Button>
      </div>
    );
  }
  if (!more?.exists) return null;
  return (
    <p className="flex h-row items-center gap-2 px-card text-muted text-table">
      {more.asking && <Spinner />}
      {more.asking ? "Reading more" : "More below"}
    </p>
  );
}
