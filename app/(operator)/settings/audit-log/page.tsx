import { AuditExport } from "@/components/settings/audit-export";
import { AuditFilters } from "@/components/settings/audit-filters";
import { AuditTable } from "@/components/settings/audit-table";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { operatorContext } from "@/lib/auth/operator";
import { type AuditPage, listAuditEvents, readAuditChoices } from "@/lib/cam/audit/reads";
import { readWorkspace } from "@/lib/cam/workspace/reads";
import { type Asked, addressWith, exportQuery, readQuery, toFilter } from "./filter";

export const metadata = { title: "Audit log" };

export default async function AuditLogPage({ searchParams }: PageProps<"/settings/audit-log">) {
  const ctx = await operatorContext("ADMIN");
  const { cursor, ...asked } = readQuery(await searchParams);
  const [{ zone }, choices] = await Promise.all([readWorkspace(ctx), readAuditChoices(ctx)]);
  const filter = toFilter({ ...asked, cursor }, zone);
  return (
    <>
      <PageHeader
        title="Audit log"
        line="Who did what, when and from where: people, keys, jobs and the command line. Nobody can change it."
        {...(filter.success && { action: <AuditExport query={exportQuery(filter.data)} /> })}
      />
      <div className="flex flex-col gap-6">
        <AuditFilters key={addressWith(asked, {})} asked={asked} {...choices} />
        <Card flush>
          {filter.success ? (
            <Entries page={await listAuditEvents(ctx, filter.data)} asked={asked} older={cursor !== ""} />
          ) : (
            <ErrorState
              title="This filter cannot be used"
              action={<ButtonLink href="/settings/audit-log">Clear filters</ButtonLink>}
            >
              {filter.error.issues[0]?.message}
            </ErrorState>
          )}
        </Card>
      </div>
    </>
  );
}

interface EntriesProps {
  page: AuditPage;
  asked: Asked;
  /** Whether this is not the first page. */
  older: boolean;
}

function Entries({ page: { items, nextCursor, searchedBackTo }, asked, older }: EntriesProps) {
  return (
    <>
      {items.length > 0 ? (
        <AuditTable entries={items} />
      ) : (
        <EmptyState title={older ? "Nothing further back fits" : "Nothing fits this filter"}>
          Try fewer words, a longer time, or anybody instead of one person.
        </EmptyState>
      )}
      {(nextCursor || older) && (
        <div className="flex flex-wrap items-center gap-3 border-line border-t px-card py-3">
          {nextCursor && (
            <ButtonLink size="small" href={addressWith(asked, { cursor: nextCursor })}>
              {searchedBackTo ? "Search further back" : "Older entries"}
            </ButtonLink>
          )}
          {older && (
            <ButtonLink look="quiet" size="small" href={addressWith(asked, {})}>
              Back to the newest
            </ButtonLink>
          )}
          {searchedBackTo && (
            <p className="text-muted text-table">
              Searched back to <Time at={searchedBackTo} />.
            </p>
          )}
        </div>
      )}
    </>
  );
}
