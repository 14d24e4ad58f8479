import { notFound } from "next/navigation";
import { told } from "@/components/operations/told";
import { ListPage } from "@/components/suppression/list-page";
import { operatorContext } from "@/lib/auth/operator";
import { Refusal } from "@/lib/cam/errors";
import { describeList, followList } from "@/lib/cam/suppression-list/reads";
import { OfList } from "@/lib/cam/suppression-list/schema";
import { cancelListAction, checkListAction, planListAction, startListAction } from "../actions";

export const metadata = { title: "Suppression list to import" };

const orNotFound = (error: unknown) => {
  if (error instanceof Refusal && error.code === "missing") notFound();
  throw error;
};

export default async function OneListPage({ params }: PageProps<"/safety/suppressions/import/[listId]">) {
  const ctx = await operatorContext("OPERATOR");
  const asked = OfList.safeParse(await params);
  if (!asked.success) notFound();
  const list = await followList(ctx, asked.data).catch(orNotFound);
  const readable = list.state === "DRAFT" && list.bytesArrived === list.fileBytes;
  const reading = readable
    ? await describeList(ctx, asked.data).catch((error: unknown) => {
        // A file that is no table says so in a sentence of its own.
        if (error instanceof Refusal) return { cannot: error.message };
        throw error;
      })
    : undefined;
  return (
    <ListPage
      first={told(list)}
      reading={reading}
      deeds={{
        plan: planListAction,
        check: checkListAction,
        start: startListAction,
        cancel: cancelListAction,
      }}
    />
  );
}
