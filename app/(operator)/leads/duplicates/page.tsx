import { DuplicatesPage } from "@/components/duplicates/duplicates-page";
import { told } from "@/components/operations/told";
import { operatorContext } from "@/lib/auth/operator";
import { listPairs, readSearch } from "@/lib/cam/duplicate/reads";
import { deedsFor } from "./deeds";

export const metadata = { title: "Duplicates" };

/** Enough to go on without waiting, few enough to be there at once. */
const LOADED = 20;

export default async function DuplicatesQueuePage() {
  const ctx = await operatorContext();
  const [{ items, count, about }, known] = await Promise.all([
    listPairs(ctx, { limit: LOADED }),
    readSearch(ctx),
  ]);
  return (
    <DuplicatesPage
      pairs={told(items)}
      count={count}
      about={about}
      known={told(known)}
      deeds={deedsFor(ctx)}
    />
  );
}
