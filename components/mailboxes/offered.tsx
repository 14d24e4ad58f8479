"use client";

import { useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";

interface OfferedProps {
  address: string;
  connect: ((input: Record<string, never>) => Promise<ActionResult<unknown>>) | undefined;
}

/** The environment names a mailbox that is not here yet. */
export function Offered({ address, connect }: OfferedProps) {
  const [pending, start] = useTransition();
  const take = () =>
    start(async () => {
      if (!connect) return;
      const result = await answerOf(connect({}));
      if (!result.ok) return showToast(result.message, { tone: "stop" });
      showToast(`${address} is connected`);
    });
  return (
    <Banner
      tone="information"
      title={`The environment gives ${address}`}
      {...(connect && {
        action: (
          <Button size="small" pending={pending} onClick={take}>
            Connect it
          </Button>
        ),
      })}
    >
      Its values are taken once. From then on what is saved here counts, whatever the environment says.
    </Banner>
  );
}
