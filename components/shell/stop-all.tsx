"use client";

import { Play, Power } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import { Confirm } from "./confirm";
import type { FrameActions } from "./frame-actions";
import { useLive } from "./live-frame";

interface StopProps {
  workspaceName: string;
  stop: FrameActions["stopEverything"];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** One click and a confirm away, on every screen. */
export function StopAll({ workspaceName, stop, open, onOpenChange }: StopProps) {
  const router = useRouter();
  const { facts, ask } = useLive();
  if (facts.stop) {
    return (
      <Badge tone="stop" icon={Power} className="!h-7">
        Stopped
      </Badge>
    );
  }
  return (
    <>
      <Button
        size="small"
        icon={Power}
        aria-haspopup="dialog"
        className="hover:border-stop-line hover:bg-stop-soft hover:text-stop"
        onClick={() => onOpenChange(true)}
      >
        <span className="max-md:sr-only">Stop all</span>
      </Button>
      {open && (
        <Confirm
          open
          onOpenChange={onOpenChange}
          title="Stop everything?"
          confirm="Stop everything"
          reason={{ label: "Why", help: "Everybody in the workspace reads it, and the audit log keeps it." }}
          onConfirm={(reason) => stop({ reason })}
          onDone={() => {
            ask();
            router.refresh();
            showToast("Everything is stopped", { tone: "stop", detail: "No further message goes out." });
          }}
        >
          <p>
            Nothing more is sent from <bdi className="font-medium text-ink">{workspaceName}</bdi>: no first
            message, no follow-up, by no campaign. Replies are still read.
          </p>
          <p>What a mail provider has already accepted cannot be called back. An admin can resume.</p>
        </Confirm>
      )}
    </>
  );
}

interface StoppedProps {
  mayResume: boolean;
  resume: FrameActions["resumeEverything"];
}

/** Holds for as long as everything is stopped: who, when, why, and the way back. */
export function StoppedBanner({ mayResume, resume }: StoppedProps) {
  const { facts } = useLive();
  if (!facts.stop) return null;
  const { at, by, because } = facts.stop;
  return (
    <Banner
      tone="stop"
      title="Everything is stopped"
      className="mb-6"
      action={mayResume && <Resume resume={resume} />}
    >
      <p>
        {by ? <bdi className="font-medium">{by}</bdi> : "Somebody"} stopped it
        {at && (
          <>
            {" "}
            <Time at={at} relative />, <Time at={at} />
          </>
        )}
        {because ? <>: “{because}”</> : "."} Nothing is sent until {mayResume ? "you or another" : "an"} admin
        resumes.
      </p>
    </Banner>
  );
}

function Resume({ resume }: Pick<StoppedProps, "resume">) {
  const router = useRouter();
  const { ask } = useLive();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" icon={Play} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Resume
      </Button>
      {open && (
        <Confirm
          open
          onOpenChange={setOpen}
          title="Resume sending?"
          confirm="Resume"
          look="primary"
          reason={{ label: "Why it is safe now", help: "The audit log keeps it." }}
          onConfirm={(reason) => resume({ reason })}
          onDone={() => {
            ask();
            router.refresh();
            showToast("Sending is resumed");
          }}
        >
          <p>
            What is due goes out again, inside its windows and caps. What came too late is planned anew, never
            in a burst.
          </p>
        </Confirm>
      )}
    </>
  );
}
