import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  Info,
  type LucideIcon,
  Sparkles,
  TriangleAlert,
} from "lucide-react";

/** What a colour means, everywhere. Machine is what CAM made or decided by itself. */
export const TONES = ["positive", "attention", "stop", "information", "machine", "quiet"] as const;
export type Tone = (typeof TONES)[number];

export const TONE_ICON: Record<Tone, LucideIcon> = {
  positive: CircleCheck,
  attention: TriangleAlert,
  stop: CircleAlert,
  information: Info,
  machine: Sparkles,
  quiet: CircleDashed,
};

const CLASSES: Record<Tone, string> = {
  positive: "text-positive bg-positive-soft border-positive-line",
  attention: "text-attention bg-attention-soft border-attention-line",
  stop: "text-stop bg-stop-soft border-stop-line",
  information: "text-information bg-information-soft border-information-line",
  machine: "text-machine bg-machine-soft border-machine-line",
  quiet: "text-quiet bg-quiet-soft border-quiet-line",
};

export const toneClass = (tone: Tone) => CLASSES[tone];

const BADGES: Record<Tone, string> = {
  positive: "text-positive bg-positive-soft forced:border-current",
  attention: "text-attention bg-attention-soft forced:border-current",
  stop: "text-stop bg-stop-soft forced:border-current",
  information: "text-information bg-information-soft forced:border-current",
  machine: "text-machine bg-machine-soft forced:border-current",
  quiet: "text-quiet bg-quiet-soft forced:border-current",
};

export const badgeTone = (tone: Tone) => BADGES[tone];
