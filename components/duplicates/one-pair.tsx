"use client";

import { useRouter } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import type { DuplicateDeeds, ToldPair } from "./deeds";
import { PairView } from "./pair-view";

/** Two people that somebody put side by side. */
export function OnePair({ pair, deeds }: { pair: ToldPair; deeds: DuplicateDeeds | undefined }) {
  const router = useRouter();
  return (
    <>
      <PageHeader
        title="Are these one person?"
        line="Choose what stays, then merge them, or say that they are two."
      />
      <PairView
        pair={pair}
        deeds={deeds}
        decided={() => router.push("/leads/duplicates")}
        back={() => router.refresh()}
      />
    </>
  );
}
