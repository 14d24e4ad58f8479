import { UnbuiltRoom } from "@/components/shell/unbuilt-room";
import { operatorContext } from "@/lib/auth/operator";

export const metadata = { title: "Lead finder" };

export default async function LeadFinderPage() {
  await operatorContext();
  return (
    <UnbuiltRoom
      title="Lead finder"
      line="Finds companies and people that fit, says why each of them does, and turns the chosen ones into leads."
    >
      No source can be searched yet. Nothing is ever taken from a site against its terms.
    </UnbuiltRoom>
  );
}
