import { FileUp } from "lucide-react";
import { ImportsList } from "@/components/import/imports-list";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { listImports } from "@/lib/cam/import/reads";
import { encodeCursor, placeOf } from "@/lib/cam/paging/rules";

export const metadata = { title: "Imports" };

const A_PAGE = 50;

interface ImportsPageProps {
  searchParams: Promise<{ cursor?: string | string[] }>;
}

export default async function ImportsPage({ searchParams }: ImportsPageProps) {
  const ctx = await operatorContext();
  const { cursor } = await searchParams;
  // An address that somebody kept may hold what is no cursor any more: then the newest are shown.
  const place = placeOf(typeof cursor === "string" ? cursor : undefined);
  const { items, nextCursor } = await listImports(ctx, {
    limit: A_PAGE,
    ...(place && { cursor: encodeCursor(place) }),
  });
  const may = ctx.actor.kind === "operator" && roleAtLeast(ctx.actor.role, "OPERATOR");
  const begin = may && (
    <ButtonLink look="primary" icon={FileUp} href="/leads/import/new">
      Import a list
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Imports"
        line="Lists that came in: what became of each row, and the way to take a whole list back."
        {...(items.length > 0 && begin && { action: begin })}
      />
      {items.length > 0 ? (
        <ImportsList
          imports={items}
          earlier={nextCursor ? `/leads/import?cursor=${encodeURIComponent(nextCursor)}` : undefined}
        />
      ) : (
        <Card className="max-w-[60rem]">
          <EmptyState bare icon={FileUp} title="No list has been imported yet" action={begin || undefined}>
            Bring a CSV or Excel file, whatever its delimiter or encoding. CAM shows how it reads the file,
            says of every row what would become of it, and writes only when you say so. A whole import can be
            undone.
          </EmptyState>
        </Card>
      )}
    </>
  );
}
