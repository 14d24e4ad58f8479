import { Download } from "lucide-react";
import { AddBlocks } from "@/components/block-list/add-blocks";
import { BlockListTable } from "@/components/block-list/block-list-table";
import { told } from "@/components/operations/told";
import { SafetyTabs } from "@/components/suppression/safety-tabs";
import { buttonClass } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { countBlocks, listBlocks } from "@/lib/cam/block-list/reads";
import { BlockFilter } from "@/lib/cam/block-list/schema";
import { formatCountOf } from "@/lib/format/quantity";
import { addBlocksAction, removeBlockAction, weighBlocksAction } from "./actions";

export const metadata = { title: "Block lists" };

export default async function BlockListsPage({ searchParams }: PageProps<"/safety/blocklists">) {
  const ctx = await operatorContext();
  const { q, list } = await searchParams;
  const asked = BlockFilter.safeParse({ ...(q && { q }), ...(list && { list }) });
  // An address that somebody kept may hold what is no filter any more: then everything is shown.
  const filter = asked.success ? asked.data : BlockFilter.parse({});
  const [page, counted] = await Promise.all([listBlocks(ctx, filter), countBlocks(ctx, filter)]);
  // What is exported is what is shown.
  const shown = new URLSearchParams({
    ...(filter.q && { q: filter.q }),
    ...(filter.list && { list: filter.list }),
  });
  const may = ctx.actor.kind === "operator" && roleAtLeast(ctx.actor.role, "OPERATOR");
  return (
    <>
      <PageHeader
        title="Block lists"
        line="Competitors, customers and whoever is left alone: their leads are rejected, and nobody is routed past it."
        beside={
          <span className="text-muted">
            {counted.more ? "more than 10,000 entries" : formatCountOf(counted.count, "entry", "entries")}
          </span>
        }
        {...(may && {
          action: (
            <>
              {/* No page: fetched ahead, it would be an export that nobody asked for. */}
              <a href={`/api/cam/safety/blocklists/export?${shown}`} download className={buttonClass()}>
                <Download size={16} aria-hidden />
                Export
              </a>
              <AddBlocks list={filter.list ?? "COMPETITOR"} add={addBlocksAction} weigh={weighBlocksAction} />
            </>
          ),
        })}
      />
      <SafetyTabs />
      <BlockListTable
        first={told(page)}
        matching={counted.more ? undefined : counted.count}
        deeds={may ? { remove: removeBlockAction, add: addBlocksAction } : undefined}
      />
    </>
  );
}
