import { Loading, Skeleton } from "@/components/ui/states";

const LINES = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
const CELLS = ["w-2/3", "w-1/2", "w-3/5", "w-2/5"];

/** The list in its true shape, before there is one. */
export function LeadsSkeleton() {
  return (
    <Loading label="Reading the leads">
      <Skeleton className="mb-2 h-5 w-28" />
      <div className="overflow-clip rounded-card border border-line bg-surface">
        <div className="flex items-center gap-2 border-line border-b px-card py-2">
          <Skeleton className="h-7 w-56 max-sm:flex-1 coarse:h-10" />
          <Skeleton className="h-7 w-20 coarse:h-10" />
        </div>
        {LINES.map((line, place) => (
          <div key={line} className="flex h-row items-center gap-6 border-line border-b px-card max-sm:h-14">
            <Skeleton className="size-4 shrink-0" />
            <div className="w-48 shrink-0">
              <Skeleton className={CELLS[place % CELLS.length] ?? "w-1/2"} />
            </div>
            {CELLS.map((cell) => (
              <div key={cell} className="min-w-0 flex-1 max-sm:hidden">
                <Skeleton className={cell} />
              </div>
            ))}
          </div>
        ))}
      </div>
    </Loading>
  );
}
