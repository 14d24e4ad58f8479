import { UnbuiltRoom } from "@/components/shell/unbuilt-room";
import { operatorContext } from "@/lib/auth/operator";

export const metadata = { title: "Leads" };

export default async function LeadsPage() {
  await operatorContext();
  return (
    <UnbuiltRoom
      title="Leads"
      line="Everybody a campaign may write to: their score and its reasons, what happens next, and what stands in the way."
    >
      Leads cannot be imported or added yet.
    </UnbuiltRoom>
  );
}
