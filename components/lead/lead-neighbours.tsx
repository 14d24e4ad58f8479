"use client";

import { ArrowLeft, ChevronDown, ChevronUp } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { ButtonLink } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { confirmLeaving } from "@/components/ui/unsaved-work";
import type { Beside, Neighbours } from "@/lib/cam/lead-list/beside";

interface LeadNeighboursProps {
  /** The list one came from, as it stands in an address. */
  list: string;
  beside: Neighbours;
}

const ENDS = {
  previous: { end: "First of the list", far: "Nobody near before" },
  next: { end: "Last of the list", far: "Nobody near after" },
};
const FAR = "Among the 50,000 leads on that side nobody is in this list. Look further in the list itself.";

/** Through the list one came from, lead by lead, in its order. */
export function LeadNeighbours({ list, beside }: LeadNeighboursProps) {
  const router = useRouter();
  const hrefOf = (leadId: string) => `/leads/${leadId}?list=${encodeURIComponent(list)}` as Route;
  const go = (to: Beside, side: keyof typeof ENDS) => () => {
    if (typeof to === "object") return confirmLeaving(() => router.push(hrefOf(to.leadId)));
    showToast(ENDS[side][to], { tone: "information", ...(to === "far" && { detail: FAR }) });
  };
  useShortcut("lead.next", go(beside.next, "next"));
  useShortcut("lead.previous", go(beside.previous, "previous"));
  const step = (side: keyof typeof ENDS, label: string, icon: typeof ChevronUp) => {
    const to = beside[side];
    if (typeof to === "object")
      return (
        <ButtonLink size="small" icon={icon} href={hrefOf(to.leadId)}>
          {label}
          <span className="sr-only"> lead of the list</span>
        </ButtonLink>
      );
    return (
      <span className="px-2 text-muted text-table" {...(to === "far" && { title: FAR })}>
        {ENDS[side][to]}
      </span>
    );
  };
  return (
    <nav aria-label="The list you came from" className="flex items-center gap-2 pb-3">
      <ButtonLink
        size="small"
        look="quiet"
        icon={ArrowLeft}
        className="mr-auto -ml-2"
        href={(list ? `/leads?${list}` : "/leads") as Route}
      >
        {list ? "This list" : "All leads"}
      </ButtonLink>
      {step("previous", "Previous", ChevronUp)}
      {step("next", "Next", ChevronDown)}
    </nav>
  );
}
