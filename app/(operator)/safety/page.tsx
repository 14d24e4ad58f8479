import { UnbuiltRoom } from "@/components/shell/unbuilt-room";
import { operatorContext } from "@/lib/auth/operator";

export const metadata = { title: "Safety" };

export default async function SafetyPage() {
  await operatorContext();
  return (
    <UnbuiltRoom
      title="Safety"
      line="The mode, the caps, the windows, the lists of who is never written to, and why a message was or was not sent."
    >
      Stop all works already, at the top of every page. The limits come with sending, which is not built
      either.
    </UnbuiltRoom>
  );
}
