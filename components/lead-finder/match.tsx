"use client";

import type { Reason } from "@/components/ui/reasons";
import { Why } from "@/components/ui/why";
import type { ToldProfile } from "./told";
import { CRITERION_NAMES } from "./words";

const SPEAKS = { yes: "for", partly: "for", no: "against", unknown: "neither" } as const;

/** How well a person fits, and why. */
export function Match({ person }: { person: ToldProfile }) {
  const score = person.matchScore.toFixed(2);
  const reasons = person.reasons.map(
    ({ criterion, met, weight, because }): Reason => ({
      id: criterion,
      speaks: SPEAKS[met],
      text: because,
      evidence: `${CRITERION_NAMES[criterion] ?? criterion}${met === "unknown" ? ": counts half" : ""}`,
      weight: `×${weight}`,
    }),
  );
  const told: Reason[] =
    reasons.length > 0
      ? reasons
      : [
          {
            id: "none",
            speaks: "neither",
            text: "Nothing was asked for that could be judged, so nothing is claimed.",
          },
        ];
  return (
    <Why title={`Match ${score}`} reasons={told}>
      <span className="tabular-nums">{score}</span>
    </Why>
  );
}
