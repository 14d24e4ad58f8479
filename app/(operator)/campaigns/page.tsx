import { UnbuiltRoom } from "@/components/shell/unbuilt-room";
import { operatorContext } from "@/lib/auth/operator";

export const metadata = { title: "Campaigns" };

export default async function CampaignsPage() {
  await operatorContext();
  return (
    <UnbuiltRoom
      title="Campaigns"
      line="Each campaign has a goal, an ideal customer, its sequences, its limits and a mode."
    >
      Campaigns cannot be made here yet, so nothing is planned and nothing is sent.
    </UnbuiltRoom>
  );
}
