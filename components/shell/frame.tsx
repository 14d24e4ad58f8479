"use client";

import { Search } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ReactNode, useMemo, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { Keys } from "@/components/ui/kbd";
import { confirmLeaving } from "@/components/ui/unsaved-work";
import type { Shell } from "@/lib/cam/workspace/reads";
import { BottomBar } from "./bottom-bar";
import { type FrameActions, signOut } from "./frame-actions";
import { LeaveGuard } from "./leave-guard";
import { type LiveFacts, LiveFrame, useLive } from "./live-frame";
import { LiveEdge, ModePill } from "./mode-pill";
import { Nav } from "./nav";
import { Overlays, openPalette, openSheet } from "./overlays";
import { PageFocus, SkipLink } from "./page-focus";
import { ROOMS } from "./rooms";
import { ShortcutListener, useShortcut } from "./shortcuts/listener";
import { StaleNotice } from "./stale-notice";
import { StopAll, StoppedBanner } from "./stop-all";
import { UserMenu } from "./user-menu";
import { WarmUp } from "./warm-up";
import { WorkTray } from "./work-tray";
import { WorkspaceSwitcher } from "./workspace-switcher";

interface FrameProps {
  shell: Shell;
  facts: LiveFacts;
  /** What this person's role allows in the frame itself. */
  may: { stop: boolean; resume: boolean };
  actions: FrameActions;
  children: ReactNode;
}

/** What stands around every signed-in page. */
export function Frame(props: FrameProps) {
  return (
    <LiveFrame first={props.facts}>
      <FrameBody {...props} />
    </LiveFrame>
  );
}

function FrameBody({ shell, may, actions, children }: FrameProps) {
  const { facts } = useLive();
  const [stopping, setStopping] = useState(false);
  const leave = actions.signOut;
  const maySeeStop = may.stop && !facts.stop;
  const deeds = useMemo(
    () => ({
      newCampaign: may.stop,
      stopEverything: maySeeStop ? () => setStopping(true) : undefined,
      showKeys: openSheet,
      signOut: () => signOut(leave),
    }),
    [may.stop, maySeeStop, leave],
  );
  const switcher = (
    <WorkspaceSwitcher
      workspace={shell.workspace}
      workspaces={shell.workspaces}
      switchTo={actions.switchWorkspace}
    />
  );

  return (
    <div className="flex min-h-dvh">
      <SkipLink />
      <LiveEdge mode={facts.mode} />
      <aside className="sticky top-0 flex h-dvh w-56 shrink-0 flex-col gap-3 border-line border-r bg-canvas p-2 max-md:hidden">
        {switcher}
        <div className="min-h-0 flex-1 overflow-y-auto">
          <Nav />
        </div>
        <UserMenu operator={shell.operator} signOut={actions.signOut} />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-line border-b bg-canvas px-2 md:px-8">
          <div className="min-w-0 md:hidden">{switcher}</div>
          <div className="max-md:order-1 max-md:ml-auto">
            <SearchButton />
          </div>
          <div className="flex min-w-0 items-center justify-end gap-2 max-md:order-2 md:flex-1">
            <StaleNotice />
            <WorkTray cancel={actions.cancelRun} />
            <ModePill mode={facts.mode} />
            {(may.stop || facts.stop) && (
              <StopAll
                workspaceName={shell.workspace.name}
                stop={actions.stopEverything}
                open={stopping}
                onOpenChange={setStopping}
              />
            )}
          </div>
        </header>
        <main id="content" className="flex-1 px-4 pt-6 pb-24 md:px-8 md:pb-12">
          <StoppedBanner mayResume={may.resume} resume={actions.resumeEverything} />
          {children}
        </main>
      </div>
      <BottomBar>
        <UserMenu operator={shell.operator} signOut={actions.signOut} />
      </BottomBar>
      <Overlays {...deeds} />
      <LeaveGuard />
      <PageFocus />
      <ShortcutListener />
      <RoomKeys />
      <WarmUp />
    </div>
  );
}

function SearchButton() {
  return (
    <button
      type="button"
      onClick={openPalette}
      aria-keyshortcuts="Meta+K Control+K"
      className={buttonClass(
        "quiet",
        "small",
        "gap-2 text-muted md:w-64 md:justify-start md:border-line md:bg-surface",
      )}
    >
      <Search size={16} aria-hidden />
      <span className="flex-1 text-left max-md:sr-only">Search or do</span>
      <span className="max-md:hidden">
        <Keys sequence="mod+k" />
      </span>
    </button>
  );
}

/** "g t" and its kin. */
function RoomKeys() {
  return ROOMS.map((room) => <RoomKey key={room.id} id={room.shortcut} href={room.href} />);
}

function RoomKey({ id, href }: { id: (typeof ROOMS)[number]["shortcut"]; href: string }) {
  const router = useRouter();
  useShortcut(id, () => confirmLeaving(() => router.push(href as Route)));
  return null;
}
