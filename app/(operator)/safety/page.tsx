import { Hammer } from "lucide-react";
import { SafetyTabs } from "@/components/suppression/safety-tabs";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { operatorContext } from "@/lib/auth/operator";

export const metadata = { title: "Safety" };

export default async function SafetyPage() {
  await operatorContext();
  return (
    <>
      <PageHeader
        title="Safety"
        line="The mode, the caps, the windows, the lists of who is never written to, and why a message was or was not sent."
      />
      <SafetyTabs />
      <Card className="max-w-[60rem]">
        <EmptyState
          bare
          icon={Hammer}
          title="The limits are not built yet"
          action={<ButtonLink href="/safety/suppressions">Open the suppression list</ButtonLink>}
        >
          Stop all works already, at the top of every page, and so does the list of who is never written to.
          Mode, caps, windows and the search for a message come with sending, which is not built either.
        </EmptyState>
      </Card>
    </>
  );
}
