import type {
  CampaignState,
  Channel,
  LeadStatus,
  StopReason,
  SuppressionReason,
  Verification,
  WorkspaceMode,
} from "@/lib/db/generated/enums";
import { effectiveMode } from "../campaign/rules";
import type { Standing } from "../lawful-basis/rules";
import { STOPPED_BECAUSE } from "../lead/rules";

export interface LeadFacts {
  status: LeadStatus;
  stopReason: StopReason | null;
  stopDetail: string | null;
  erased: boolean;
  merged: boolean;
  /** Entries of the suppression list that cover any of the person's addresses, gravest first. */
  suppressions: readonly {
    id: string;
    address: string;
    reason: SuppressionReason;
    because: string;
    createdAt: Date;
  }[];
  hasAddress: boolean;
  verification: Verification | null;
  /** What the law has against a mail to them still. */
  law: { standing: Standing; because: string } | null;
  doNotContactTags: readonly string[];
  campaign: { state: CampaignState; stateBecause: string | null; mode: WorkspaceMode; sequences: number };
  /** Another campaign that writes to this person now. */
  activeIn: string | null;
  besideOthers: boolean;
  /** Entries of the block lists that name them or where they work, as sentences. */
  blocked: readonly string[];
  /** What held the lead back when it was last routed, as long as it is not. */
  held: readonly { code: string; because: string }[];
  workspace: { mode: WorkspaceMode; stopAll: boolean };
}

export interface Obstacle {
  code: string;
  /** "stop": nothing goes until somebody does something. "wait": it will be so for a while. "know": it goes, but not as one may think. */
  weight: "stop" | "wait" | "know";
  says: string;
}

const CAMPAIGNS: Partial<Record<CampaignState, Obstacle>> = {
  DRAFT: {
    code: "campaign-draft",
    weight: "stop",
    says: "The campaign is a draft: it sends nothing until it is started.",
  },
  PAUSED: { code: "campaign-paused", weight: "stop", says: "The campaign is paused." },
  COMPLETED: {
    code: "campaign-completed",
    weight: "stop",
    says: "The campaign is completed: it sends nothing more.",
  },
  ARCHIVED: {
    code: "campaign-archived",
    weight: "stop",
    says: "The campaign is archived: it sends nothing.",
  },
};

const one = (holds: boolean, code: string, weight: Obstacle["weight"], says: string): Obstacle[] =>
  holds ? [{ code, weight, says }] : [];

/** Everything that stands between this lead and the next mail, the gravest first. Nothing is left out for being said already. */
export const obstacles = (facts: LeadFacts): Obstacle[] =>
  found(facts).sort((one, other) => WEIGHTS.indexOf(one.weight) - WEIGHTS.indexOf(other.weight));

const WEIGHTS: readonly Obstacle["weight"][] = ["stop", "wait", "know"];

function found(facts: LeadFacts): Obstacle[] {
  const { suppressions, stopReason, campaign, workspace, verification } = facts;
  const mode = effectiveMode(campaign.mode, workspace.mode);
  const paused = CAMPAIGNS[campaign.state];
  return [
    ...one(facts.erased, "erased", "stop", "This person was erased on request. Nobody writes to them again."),
    ...one(
      facts.merged,
      "merged",
      "stop",
      "This person was merged into somebody else, who is written to instead.",
    ),
    ...suppressions.map(
      ({ address, because }): Obstacle => ({
        code: "suppressed",
        weight: "stop",
        says: `${address} may not be written to. ${because}`,
      }),
    ),
    ...one(
      facts.status === "SUPPRESSED" && suppressions.length === 0 && !facts.erased,
      "not-released",
      "stop",
      "They are no longer on the suppression list, but this lead was suppressed and stays so until somebody releases it.",
    ),
    ...(stopReason
      ? [
          {
            code: "stopped",
            weight: "stop" as const,
            says: `It is stopped: ${STOPPED_BECAUSE[stopReason]}.${facts.stopDetail ? ` “${facts.stopDetail}”` : ""}`,
          },
        ]
      : []),
    ...facts.doNotContactTags.map(
      (tag): Obstacle => ({
        code: "do-not-contact",
        weight: "stop",
        says: `The tag “${tag}” says not to contact them.`,
      }),
    ),
    ...facts.blocked.map((says): Obstacle => ({ code: "blocked", weight: "stop", says })),
    ...one(!facts.hasAddress && !facts.erased, "no-address", "stop", "There is no address to write to."),
    ...one(
      verification === "INVALID",
      "invalid-address",
      "stop",
      "The address is not valid: mail to it would come back and harm the sending domain.",
    ),
    ...one(
      facts.hasAddress && (verification === null || verification === "UNKNOWN"),
      "unverified-address",
      "know",
      "Nobody knows yet whether the address takes mail.",
    ),
    ...one(
      verification === "RISKY",
      "risky-address",
      "know",
      "The address is risky: read why before it is written to.",
    ),
    ...byLaw(facts),
    ...one(workspace.stopAll, "stop-all", "stop", "Everything is stopped in this workspace."),
    ...(paused
      ? [
          {
            ...paused,
            says: campaign.stateBecause ? `${paused.says} “${campaign.stateBecause}”` : paused.says,
          },
        ]
      : []),
    ...one(
      campaign.sequences === 0,
      "no-sequence",
      "stop",
      "The campaign has no sequence of mails. Write one under Sequence in the campaign.",
    ),
    ...(facts.activeIn && !facts.besideOthers
      ? [
          {
            code: "active-elsewhere",
            weight: "wait" as const,
            says: `“${facts.activeIn}” writes to this person now. One campaign at a time does.`,
          },
        ]
      : []),
    // The others of these are said above, as they are now.
    ...facts.held
      .filter(({ code }) => code === "company-week" || code === "spacing")
      .map(({ code, because }): Obstacle => ({ code, weight: "wait", says: because })),
    ...one(
      mode === "DRY_RUN",
      "dry-run",
      "know",
      "This campaign is in dry run: mails are written and can be read, and none leaves.",
    ),
    ...one(
      mode === "SANDBOX",
      "sandbox",
      "know",
      "This campaign is in the sandbox: only simulated mail moves.",
    ),
  ];
}

/** Until they are judged, a doubt of the law's is asked of a person on the way. */
const TO_BE_JUDGED: readonly LeadStatus[] = ["HARVESTED", "ENRICHED", "SCORED", "IN_REVIEW"];
const JUDGED: readonly LeadStatus[] = ["QUALIFIED", "ROUTED", "NURTURED"];

function byLaw({ law, status, hasAddress, erased }: LeadFacts): Obstacle[] {
  const early = TO_BE_JUDGED.includes(status);
  if (!law || !hasAddress || erased || !(early || JUDGED.includes(status))) return [];
  return [{ code: "law", weight: early && law.standing === "REVIEW" ? "know" : "stop", says: law.because }];
}

const NEXT: Record<LeadStatus, string> = {
  HARVESTED: "More is found out about them and their address is checked.",
  ENRICHED:
    "They are scored against the campaign’s ideal customer, by the job Score: at 03:00 UTC at the latest, while the campaign runs.",
  SCORED:
    "It is decided whether they qualify, by the job Qualify: at 04:00 UTC at the latest, while the campaign runs.",
  QUALIFIED:
    "They are put into the sequence of their tier, by the job Route: at 05:00 UTC at the latest, while the campaign runs.",
  REJECTED: "Nothing. They do not fit this campaign.",
  IN_REVIEW: "A person decides whether they fit.",
  // When, and from which mailbox, is the planner's to say: these stand where it has nothing to add.
  ROUTED:
    "The first step of their sequence gets its time, by the job Nurture: at 06:00 UTC at the latest, while the campaign runs.",
  NURTURED:
    "The next step of their sequence gets its time, by the job Nurture: at 06:00 UTC at the latest, while the campaign runs.",
  REPLIED: "A person reads the answer and writes back.",
  CONVERTED: "Nothing. They are a client.",
  SUPPRESSED: "Nothing. They are not written to.",
};

/** What the engine does with this lead next, if nothing stands in the way. */
export const nextStep = ({ status, task }: Pick<LeadFacts, "status"> & { task: Channel | null }) =>
  task === null
    ? NEXT[status]
    : `A person ${task === "CALL" ? "calls them" : "writes to them on LinkedIn"}: it is among the tasks. The sequence goes on once that is done or left out.`;
