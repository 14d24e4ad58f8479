import {
  Archive,
  Ban,
  CalendarOff,
  Check,
  CheckCheck,
  CircleDashed,
  CircleSlash,
  Clock,
  CornerDownLeft,
  Crown,
  Eye,
  Flame,
  FlaskConical,
  Handshake,
  LoaderCircle,
  type LucideIcon,
  MailX,
  Meh,
  MessageSquare,
  Minus,
  Pause,
  PencilLine,
  Play,
  Radio,
  ScanEye,
  Send,
  ShieldCheck,
  Snowflake,
  Sparkles,
  Sun,
  ThumbsDown,
  ThumbsUp,
  Undo2,
  UserRoundCog,
  Wind,
  X,
} from "lucide-react";
import type {
  CampaignState,
  ImportOutcome,
  ImportState,
  Role,
  RunState,
  WorkspaceMode,
} from "@/lib/db/generated/enums";
import { Badge } from "./badge";
import type { Tone } from "./tone";

interface Meaning {
  label: string;
  tone: Tone;
  icon: LucideIcon;
}

const ROLES: Record<Role, Meaning> = {
  OWNER: { label: "Owner", tone: "quiet", icon: Crown },
  ADMIN: { label: "Admin", tone: "quiet", icon: ShieldCheck },
  OPERATOR: { label: "Operator", tone: "quiet", icon: UserRoundCog },
  REVIEWER: { label: "Reviewer", tone: "quiet", icon: ScanEye },
  VIEWER: { label: "Viewer", tone: "quiet", icon: Eye },
};

const RUN_STATES: Record<RunState, Meaning> = {
  QUEUED: { label: "Queued", tone: "quiet", icon: Clock },
  RUNNING: { label: "Running", tone: "information", icon: LoaderCircle },
  COMPLETED: { label: "Completed", tone: "positive", icon: Check },
  FAILED: { label: "Failed", tone: "stop", icon: X },
  SKIPPED: { label: "Skipped", tone: "quiet", icon: CircleSlash },
  CANCELLED: { label: "Cancelled", tone: "quiet", icon: Ban },
};

const IMPORT_STATES: Record<ImportState, Meaning> = {
  DRAFT: { label: "Being set up", tone: "quiet", icon: CircleDashed },
  CHECKING: { label: "Being checked", tone: "information", icon: LoaderCircle },
  CHECKED: { label: "Checked", tone: "attention", icon: ScanEye },
  RUNNING: { label: "Coming in", tone: "information", icon: LoaderCircle },
  DONE: { label: "Brought in", tone: "positive", icon: Check },
  FAILED: { label: "Failed", tone: "stop", icon: X },
  CANCELLED: { label: "Cancelled", tone: "quiet", icon: Ban },
  UNDOING: { label: "Being undone", tone: "information", icon: LoaderCircle },
  UNDONE: { label: "Undone", tone: "quiet", icon: Undo2 },
};

const ROW_OUTCOMES: Record<ImportOutcome, Meaning> = {
  NEW: { label: "New", tone: "positive", icon: Check },
  UPDATED: { label: "Known already", tone: "information", icon: CircleDashed },
  DUPLICATE: { label: "Repeated", tone: "quiet", icon: CircleSlash },
  INVALID: { label: "Cannot be used", tone: "stop", icon: X },
  SUPPRESSED: { label: "Suppressed", tone: "attention", icon: Ban },
};

const MODES: Record<WorkspaceMode, Meaning> = {
  SANDBOX: { label: "Sandbox", tone: "machine", icon: FlaskConical },
  DRY_RUN: { label: "Dry run", tone: "information", icon: CircleDashed },
  LIVE: { label: "Live", tone: "attention", icon: Radio },
};

const CAMPAIGN_STATES: Record<CampaignState, Meaning> = {
  DRAFT: { label: "Draft", tone: "quiet", icon: PencilLine },
  ACTIVE: { label: "Active", tone: "positive", icon: Play },
  PAUSED: { label: "Paused", tone: "attention", icon: Pause },
  COMPLETED: { label: "Completed", tone: "information", icon: CheckCheck },
  ARCHIVED: { label: "Archived", tone: "quiet", icon: Archive },
};

const REPLY_CLASSES = {
  POSITIVE: { label: "Positive", tone: "positive", icon: ThumbsUp },
  NEGATIVE: { label: "Negative", tone: "stop", icon: ThumbsDown },
  OOO: { label: "Out of office", tone: "information", icon: CalendarOff },
  BOUNCE: { label: "Bounce", tone: "stop", icon: MailX },
  UNSUB: { label: "Unsubscribe", tone: "stop", icon: Ban },
  NEUTRAL: { label: "Neutral", tone: "attention", icon: Meh },
} satisfies Record<string, Meaning>;

const TIERS = {
  HOT: { label: "Hot", tone: "attention", icon: Flame },
  WARM: { label: "Warm", tone: "quiet", icon: Sun },
  COOL: { label: "Cool", tone: "quiet", icon: Wind },
  COLD: { label: "Cold", tone: "quiet", icon: Snowflake },
} satisfies Record<string, Meaning>;

const STAGES = {
  NEW: { label: "New", tone: "quiet", icon: Sparkles },
  CONTACTED: { label: "Contacted", tone: "information", icon: Send },
  REPLIED: { label: "Replied", tone: "attention", icon: MessageSquare },
  QUALIFIED: { label: "Qualified", tone: "positive", icon: Check },
  WON: { label: "Won", tone: "positive", icon: Handshake },
  LOST: { label: "Lost", tone: "quiet", icon: Minus },
} satisfies Record<string, Meaning>;

const LEAD_STATUSES = {
  HARVESTED: { label: "Harvested", tone: "machine", icon: Sparkles },
  ENRICHED: { label: "Enriched", tone: "machine", icon: Sparkles },
  SCORED: { label: "Scored", tone: "machine", icon: Sparkles },
  QUALIFIED: { label: "Qualified", tone: "machine", icon: Check },
  REJECTED: { label: "Rejected", tone: "quiet", icon: X },
  IN_REVIEW: { label: "In review", tone: "attention", icon: ScanEye },
  ROUTED: { label: "Routed", tone: "machine", icon: CornerDownLeft },
  NURTURED: { label: "Being written to", tone: "information", icon: Send },
  REPLIED: { label: "Replied", tone: "attention", icon: MessageSquare },
  CONVERTED: { label: "Converted", tone: "positive", icon: Handshake },
  SUPPRESSED: { label: "Suppressed", tone: "stop", icon: Undo2 },
} satisfies Record<string, Meaning>;

/** Each meaning once: a reply class looks the same in the inbox, on the lead and in a report. */
export const MEANINGS = {
  role: ROLES,
  run: RUN_STATES,
  import: IMPORT_STATES,
  row: ROW_OUTCOMES,
  mode: MODES,
  campaign: CAMPAIGN_STATES,
  reply: REPLY_CLASSES,
  tier: TIERS,
  stage: STAGES,
  status: LEAD_STATUSES,
} satisfies Record<string, Record<string, Meaning>>;

type Kind = keyof typeof MEANINGS;

/** `<StateBadge of="run" is={run.state} />` */
export function StateBadge<K extends Kind>({ of, is }: { of: K; is: keyof (typeof MEANINGS)[K] & string }) {
  const meaning = (MEANINGS[of] as Record<string, Meaning>)[is];
  if (!meaning) return <Badge>{is}</Badge>;
  return (
    <Badge tone={meaning.tone} icon={meaning.icon}>
      {meaning.label}
    </Badge>
  );
}
