import { ListUpload } from "@/components/suppression/list-upload";
import { ListsDone } from "@/components/suppression/lists-done";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { listLists } from "@/lib/cam/suppression-list/reads";
import { beginListAction, planListAction } from "./actions";

export const metadata = { title: "Import a suppression list" };

export default async function ImportSuppressionsPage() {
  const lists = await listLists(await operatorContext("OPERATOR"));
  return (
    <>
      <PageHeader
        title="Import a suppression list"
        line="The opt-outs, bounces and complaints of the tools you used before. You see what every line would do before anything is written."
      />
      <div className="flex max-w-3xl flex-col gap-4">
        <ListUpload begin={beginListAction} plan={planListAction} />
        {lists.length > 0 && <ListsDone lists={lists} />}
      </div>
    </>
  );
}
