"use client";

import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { formatCountOf } from "@/lib/format/quantity";
import type { CompanyDeeds, ToldCompanies, ToldCompanyMerges } from "./company-deeds";
import { CompanyQueue } from "./company-queue";
import type { DuplicateDeeds, ToldSearch } from "./deeds";
import { QueueSwitch } from "./queue-switch";
import { SearchButton, SearchLine, useSearch } from "./search-line";

interface CompaniesPageProps {
  pairs: ToldCompanies[];
  count: number;
  isMore: boolean;
  merges: ToldCompanyMerges;
  run: ToldSearch["run"];
  deeds: CompanyDeeds | undefined;
  searchDeeds: DuplicateDeeds | undefined;
}

export function CompaniesPage({ run, searchDeeds, ...queue }: CompaniesPageProps) {
  const search = useSearch(run, searchDeeds);
  const { count, isMore } = queue;
  return (
    <>
      <PageHeader
        title="Duplicates"
        line="Companies that may be in the workspace twice. CAM merges none by itself: you say whether they are one."
        beside={
          count > 0 && (
            <Badge tone="attention">
              {isMore && "over "}
              {formatCountOf(count, "pair")} to decide
            </Badge>
          )
        }
        action={searchDeeds && <SearchButton {...search} />}
      />
      <div className="flex flex-col gap-4">
        <QueueSwitch of="companies" />
        <SearchLine run={search.run} deeds={searchDeeds} />
        <CompanyQueue {...queue} />
      </div>
    </>
  );
}
