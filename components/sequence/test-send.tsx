"use client";

import { Send } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { post } from "./use-draft-check";

export interface TestOf {
  campaignId: string;
  leadId: string;
  wording: { subject: string | null; body: string };
  threadSubject: string | null;
  stepId: string | null;
}

/** The mail that is shown, to oneself. What the gate says against it stays until the next try. */
export function TestSend({ test }: { test: TestOf }) {
  const [said, setSaid] = useState<{ ok: boolean; text: string }>();
  const [pending, setPending] = useState(false);
  const send = async () => {
    setPending(true);
    setSaid(undefined);
    const { campaignId, ...body } = test;
    try {
      const { ok, told } = await post<{ to?: string; from?: string; detail?: string }>(
        `/api/cam/campaigns/${campaignId}/sequences/test-send`,
        body,
      );
      setSaid(
        ok
          ? { ok, text: `A test is on its way to ${told.to}, from ${told.from}.` }
          : { ok, text: told.detail ?? "The server did not answer." },
      );
    } catch {
      setSaid({ ok: false, text: "The server did not answer." });
    } finally {
      setPending(false);
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button size="small" icon={Send} pending={pending} onClick={() => void send()}>
        Send a test to me
      </Button>
      <p
        role="status"
        className={
          said?.ok === false ? "text-stop text-table wrap-anywhere" : "text-muted text-table wrap-anywhere"
        }
      >
        {said?.text}
      </p>
    </div>
  );
}
