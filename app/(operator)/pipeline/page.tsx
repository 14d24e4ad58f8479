import { UnbuiltRoom } from "@/components/shell/unbuilt-room";
import { operatorContext } from "@/lib/auth/operator";

export const metadata = { title: "Pipeline" };

export default async function PipelinePage() {
  await operatorContext();
  return (
    <UnbuiltRoom
      title="Pipeline"
      line="Conversations on their way from new to won or lost, with their value, their age and their appointments."
    >
      Until then a lead’s stage and value are changed on its own page, or for many at once in the list of
      leads.
    </UnbuiltRoom>
  );
}
