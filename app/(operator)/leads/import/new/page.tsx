import { NewImport } from "@/components/import/new-import";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { listOpenCampaigns } from "@/lib/cam/import/campaigns";
import { beginImportAction, planImportAction } from "../actions";

export const metadata = { title: "Import a list" };

interface NewImportPageProps {
  searchParams: Promise<{ campaign?: string | string[] }>;
}

export default async function NewImportPage({ searchParams }: NewImportPageProps) {
  const campaigns = await listOpenCampaigns(await operatorContext("OPERATOR"));
  const { campaign } = await searchParams;
  return (
    <>
      <PageHeader
        title="Import a list"
        line="Choose the file. Then you see how it is read, and what would become of every row."
      />
      <div className="max-w-3xl">
        <NewImport
          campaigns={campaigns}
          chosen={campaigns.find(({ id }) => id === campaign)?.id}
          begin={beginImportAction}
          plan={planImportAction}
        />
      </div>
    </>
  );
}
