"use client";

import { ListChecks } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Time } from "@/components/ui/time";
import { formatCount } from "@/lib/format/quantity";
import type { useNews } from "./live";
import { paceTold } from "./pace";

interface ProgressLineProps {
  done: number;
  times: Parameters<typeof paceTold>[0];
  /** Answers that are on their way to the server. */
  waiting: number;
  total: number;
  news: ReturnType<typeof useNews>["data"];
  /** Takes the one in front among those that are answered together; not where each is decided by itself. */
  onSelect: (() => void) | undefined;
  onShowNew: () => void;
}

/** How far one has come, above the list; and what is done with the list as a whole. */
export function ProgressLine({ done, times, waiting, total, news, onSelect, onShowNew }: ProgressLineProps) {
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 pb-3 text-meta text-muted">
      {total > 0 && (
        <span className="tabular-nums" data-progress>
          {formatCount(done)} of {news.fitting.isMore && "over "}
          {formatCount(total)}
          {paceTold(times)}
        </span>
      )}
      {/* One on its way is the usual thing; many say that the server is slower than the hand. */}
      {waiting > 2 && (
        <span className="tabular-nums">{formatCount(waiting)} being saved, please stay on this page</span>
      )}
      {news.oldestAt && (
        <span>
          The oldest came <Time at={news.oldestAt} relative />
        </span>
      )}
      {onSelect && (
        <Button size="small" look="quiet" icon={ListChecks} onClick={onSelect} className="max-sm:hidden">
          Select
          <span className="max-md:hidden">
            <Kbd>space</Kbd>
          </span>
        </Button>
      )}
      {news.fresh > 0 && (
        <Button size="small" onClick={onShowNew}>
          {news.fresh >= 100 ? "Over 99" : news.fresh} new
        </Button>
      )}
    </div>
  );
}
