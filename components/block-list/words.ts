import type { Tone } from "@/components/ui/tone";
import type { BlockKind, BlockList } from "@/lib/db/generated/enums";

export const LISTS: Record<BlockList, { label: string; tone: Tone }> = {
  COMPETITOR: { label: "Competitor", tone: "attention" },
  CUSTOMER: { label: "Customer", tone: "positive" },
  DO_NOT_CONTACT: { label: "Left alone", tone: "stop" },
};

export const KINDS: Record<BlockKind, string> = { ADDRESS: "Address", DOMAIN: "Domain" };

export const LIST_OPTIONS = Object.entries(LISTS).map(([value, { label }]) => ({
  value: value as BlockList,
  label,
}));
