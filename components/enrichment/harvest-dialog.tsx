"use client";

import { Sparkles } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { VENDOR_TITLES } from "@/lib/cam/vendor/schema";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { costInWords, type HarvestDeeds, type ToldHarvest } from "./told";

interface HarvestDialogProps {
  told: ToldHarvest;
  deeds: HarvestDeeds;
  onStarted: () => void;
}

/** What it will cost is said before anything is spent. */
export function HarvestDialog({ told, deeds, onStarted }: HarvestDialogProps) {
  const [again, setAgain] = useState(false);
  const connected = told.vendors.filter((vendor) => vendor.connected);
  const askedBefore = connected.reduce((sum, vendor) => sum + vendor.askedBefore, 0);
  const today = connected.reduce((sum, vendor) => sum + vendor.today, 0);
  return (
    <ConfirmDialog
      title="Check and enrich these people"
      look="primary"
      confirm={
        today > 0 && !again ? `Start, for at most ${formatCountOf(today, "credit")}` : "Start the check"
      }
      trigger={
        <Button look="primary" icon={Sparkles}>
          Check and enrich
        </Button>
      }
      onConfirm={() => deeds.start({ campaignId: told.campaign.id, again })}
      onDone={onStarted}
    >
      <p>
        {formatCountOf(told.addressesToCheck, "address is", "addresses are")} checked by CAM itself, which
        costs nothing.
      </p>
      {connected.map((vendor) => (
        <p key={vendor.vendor}>
          {costInWords(vendor)} Today's budget for {VENDOR_TITLES[vendor.vendor]} is{" "}
          {formatCount(vendor.dayBudget)}, of which {formatCount(vendor.usedToday)}{" "}
          {vendor.usedToday === 1 ? "is" : "are"} used.
        </p>
      ))}
      {connected.length === 0 && <p>No vendor is connected, so nothing else is asked of anybody.</p>}
      {askedBefore > 0 && (
        <Checkbox
          name="again"
          label={`Ask again about the ${formatCount(askedBefore)} asked about in the last 90 days`}
          help="It costs their credits once more, up to today's budget."
          checked={again}
          onCheckedChange={setAgain}
        />
      )}
    </ConfirmDialog>
  );
}
