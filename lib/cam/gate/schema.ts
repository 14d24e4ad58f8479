import type {
  CampaignState,
  LeadStatus,
  MailboxState,
  MailProvider,
  OutboundKind,
  OutboundState,
  QuotaScope,
  StopReason,
  WorkspaceMode,
} from "@/lib/db/generated/enums";

/** A place under a cap, over the rolling 24 hours before now. */
export interface Quota {
  scope: QuotaScope | "BATCH";
  /** What the cap is of, as people know it. */
  of: string;
  cap: number;
  used: number;
  /** When the oldest place becomes free again. */
  freeAt: Date | null;
}

/** All the gate asks about one message, read in the transaction that claims it. */
export interface SendFacts {
  now: Date;
  kind: OutboundKind;
  dryRun: boolean;
  dueAt: Date;
  notAfter: Date | null;

  stopAll: { because: string | null } | null;
  sendingOn: boolean;
  workspaceMode: WorkspaceMode;
  campaignMode: WorkspaceMode | null;
  postalAddress: string | null;

  campaign: { state: CampaignState; because: string | null } | null;
  /** `asksAll`: its campaign asks for a yes to every mail by now, and for this one it did not. */
  approval: { required: boolean; given: string | null; fingerprint: string | null; asksAll: boolean };

  /** The address they are written to now (`theirs`), and the name: of somebody CAM does not keep as a person they always are. */
  recipient: { address: string | null; erased: boolean; theirs: boolean; named: boolean };
  /** Entries of the suppression list that cover any address of theirs, as sentences. */
  suppressions: readonly string[];
  /** Block lists, tags, a merge: what keeps them from being routed as well, as sentences. */
  barriers: readonly { code: string; because: string }[];
  law: { standing: "SEND" | "REVIEW" | "SKIP"; because: string };
  allowlist: { pattern: string; matches: boolean } | null;

  lead: {
    status: LeadStatus;
    stopped: StopReason | null;
    /** After this mail was asked for. */
    stoppedSince: boolean;
    activeElsewhere: string | null;
  } | null;
  /** Is its step a mail of its sequence still, and does it say so (`saysSo`)? What may have gone goes again as it was. */
  step: { inUse: boolean; saysSo: boolean } | null;
  /** Of a step that follows another: what became of the one before. */
  before: { state: OutboundState; sent: boolean } | null;
  alreadySentTo: { at: Date; what: string } | null;

  mailbox: {
    state: MailboxState;
    because: string | null;
    provider: MailProvider;
    connected: boolean;
    /** Of a first mail: its campaign writes from it still. Whoever was written to stays with the one that wrote. */
    inCampaign: boolean;
    domainPaused: string | null;
    domainProblem: string | null;
  } | null;
  quotas: readonly Quota[];
  /** When this mailbox may send the next one: its mails keep a distance. */
  paceFreeAt: Date | null;

  /** Inside the recipient's window now? Else when it opens again; null: never. */
  window: { open: boolean; opensAt: Date | null; because: string };
  spacing: { lastMailAt: Date | null; days: number };
  companyWeek: { cap: number; written: number; freeAt: Date | null } | null;

  /** What stops this text from going: lib/cam/mail-check. */
  problems: readonly { code: string; because: string }[];
}

export interface Reason {
  code: string;
  because: string;
}

export type Gate =
  | { to: "SEND"; passed: readonly string[] }
  /** A rehearsal that would have gone. */
  | { to: "REHEARSED"; passed: readonly string[] }
  /** Not now. Null: until somebody does something about it. */
  | { to: "HOLD"; until: Date | null; reasons: readonly Reason[]; passed: readonly string[] }
  /** Its time has passed: it gets another, spread out with the others. */
  | { to: "REPLAN"; reasons: readonly Reason[]; passed: readonly string[] }
  /** Never. */
  | { to: "SKIP"; reasons: readonly Reason[]; passed: readonly string[] };
