import type { ReactNode } from "react";
import { signOutAction } from "@/app/(public)/sign-out/actions";
import { Frame } from "@/components/shell/frame";
import type { LiveFacts } from "@/components/shell/live-frame";
import { ZonesProvider } from "@/components/ui/zones";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { readFrame } from "@/lib/cam/today/reads";
import { readShell } from "@/lib/cam/workspace/reads";
import {
  cancelRunAction,
  resumeEverythingAction,
  stopEverythingAction,
  switchWorkspaceAction,
} from "./actions";

export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const ctx = await operatorContext();
  const [shell, facts] = await Promise.all([readShell(ctx), readFrame(ctx)]);
  const { workspace, operator } = shell;
  const may = {
    stop: roleAtLeast(operator.role, "OPERATOR"),
    resume: roleAtLeast(operator.role, "ADMIN"),
  };
  return (
    <ZonesProvider zone={workspace.zone} viewerZone={operator.zone} now={facts.at}>
      <Frame
        shell={shell}
        // Through JSON and back, so that what the first page knows has the shape of what is polled later.
        facts={JSON.parse(JSON.stringify(facts)) as LiveFacts}
        may={may}
        actions={{
          stopEverything: stopEverythingAction,
          resumeEverything: resumeEverythingAction,
          switchWorkspace: switchWorkspaceAction,
          signOut: signOutAction,
          ...(may.stop && { cancelRun: cancelRunAction }),
        }}
      >
        {children}
      </Frame>
    </ZonesProvider>
  );
}
