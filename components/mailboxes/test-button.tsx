"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/actions/action-result";

export interface Tested {
  connected: boolean;
  says: string;
}

export type TestDeed = (input: { mailboxId: string }) => Promise<ActionResult<Tested>>;

const SENDING = { ask: "Test the connection", yes: "It can send", no: "It cannot send" };

interface TestButtonProps {
  mailboxId: string;
  test: TestDeed;
  says?: typeof SENDING;
}

/** Signs in, sends nothing, and says in place what it found. */
export function TestButton({ mailboxId, test, says = SENDING }: TestButtonProps) {
  const router = useRouter();
  const [found, setFound] = useState<Tested>();
  const [pending, start] = useTransition();
  const ask = () =>
    start(async () => {
      const result = await answerOf(test({ mailboxId }));
      setFound(result.ok ? result.value : { connected: false, says: result.message });
      router.refresh();
    });
  return (
    <div className="flex flex-col items-start gap-3">
      <Button size="small" pending={pending} onClick={ask}>
        {says.ask}
      </Button>
      {found && (
        <Banner
          tone={found.connected ? "positive" : "stop"}
          title={found.connected ? says.yes : says.no}
          live
        >
          {found.says}
        </Banner>
      )}
    </div>
  );
}
