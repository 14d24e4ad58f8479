"use client";

import { Waypoints } from "lucide-react";
import { useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { LeadDeeds } from "./deeds";

interface RouteButtonProps {
  leadId: string;
  routed: boolean;
  route: LeadDeeds["route"];
}

/** Asks for the route now. What stands in the way is said, and stays in the way. */
export function RouteButton({ leadId, routed, route }: RouteButtonProps) {
  const [pending, start] = useTransition();
  const ask = () =>
    start(async () => {
      const result = await answerOf(route({ leadId }));
      if (!result.ok) showToast(result.message, { tone: "stop" });
      else if (result.value.routed) showToast("The lead is in a sequence");
      else showToast(result.value.held[0]?.because ?? "The lead waits for a sequence", { tone: "attention" });
    });
  return (
    <div className="pt-4">
      <Button size="small" icon={Waypoints} pending={pending} onClick={ask}>
        {routed ? "Route again" : "Route now"}
      </Button>
    </div>
  );
}
