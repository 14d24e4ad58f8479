import type { WorkspaceMode } from "@/lib/db/generated/enums";
import type { FirstValues } from "../context";
import { type CampaignSettings, type CampaignState, type IdealCustomer, Judging } from "./schema";

/** Every move a campaign may make. An active one is held before it is put away, so that nobody archives what still sends. */
const MOVES: Record<CampaignState, readonly CampaignState[]> = {
  DRAFT: ["ACTIVE", "ARCHIVED"],
  ACTIVE: ["PAUSED", "COMPLETED"],
  PAUSED: ["ACTIVE", "COMPLETED", "ARCHIVED"],
  COMPLETED: ["ARCHIVED"],
  ARCHIVED: ["DRAFT", "PAUSED"],
};

const INSTEAD: Partial<Record<`${CampaignState} ${CampaignState}`, string>> = {
  "ACTIVE ARCHIVED": "Pause it first.",
  "DRAFT PAUSED": "A draft sends nothing, so there is nothing to pause.",
  "ARCHIVED ACTIVE": "Restore it first.",
  "COMPLETED ACTIVE": "Duplicate it to go on with a new goal.",
};

type Move = { may: true } | { may: false; because: string };

export function mayMove(from: CampaignState, to: CampaignState): Move {
  if (MOVES[from].includes(to)) return { may: true };
  if (from === to) return { may: false, because: `This campaign is ${inWord(to)} already.` };
  const instead = INSTEAD[`${from} ${to}`];
  return {
    may: false,
    because: `A campaign that is ${inWord(from)} cannot become ${inWord(to)}.${instead ? ` ${instead}` : ""}`,
  };
}

const inWord = (state: CampaignState) => (state === "DRAFT" ? "a draft" : state.toLowerCase());

/** What was never started becomes a draft again; the rest waits for somebody to resume it. */
export const stateAfterRestore = (startedAt: Date | null) => (startedAt ? "PAUSED" : "DRAFT");

/** The more careful of the two counts. In dry run nothing leaves at all; in the sandbox only simulated mail moves. */
export function effectiveMode(campaign: WorkspaceMode | null, workspace: WorkspaceMode): WorkspaceMode {
  for (const mode of ["DRY_RUN", "SANDBOX"] as const)
    if (campaign === mode || workspace === mode) return mode;
  return "LIVE";
}

/** What of the settings does not go together, by field. */
export function clashes(settings: CampaignSettings): Record<string, string[]> {
  const { rejectBelow, qualifyAt, coolAt, warmAt, hotAt, approval, approvalFirst, idealCustomer } = settings;
  const { least, most } = idealCustomer.employees ?? {};
  const said: [boolean, keyof CampaignSettings, string][] = [
    [rejectBelow > qualifyAt, "qualifyAt", `Not below ${rejectBelow}, where leads are rejected.`],
    [coolAt > warmAt, "warmAt", `Not below ${coolAt}, where cool begins.`],
    [warmAt > hotAt, "hotAt", `Not below ${warmAt}, where warm begins.`],
    [approval === "FIRST" && approvalFirst === null, "approvalFirst", "Say how many wait for a yes."],
    [
      least !== undefined && most !== undefined && least > most,
      "idealCustomer",
      "The largest company is smaller than the smallest.",
    ],
  ];
  return Object.fromEntries(said.filter(([wrong]) => wrong).map(([, field, because]) => [field, [because]]));
}

const CAREFUL_JUDGING = Judging.parse({});

/** What leads are scored and judged by: with any of it changed, all of them are due again. */
export const JUDGED_BY = [
  ...(["idealCustomer", "signalWeights", "judging"] as const),
  ...(["rejectBelow", "qualifyAt", "coolAt", "warmAt", "hotAt"] as const),
] as const satisfies readonly (keyof CampaignSettings)[];

interface WorkspaceLimits {
  campaignDailyCap: number;
}

/** How a campaign begins: nothing leaves, everything waits for a yes, few mails a day. */
export function startingSettings(
  first: FirstValues,
  limits: WorkspaceLimits | null,
): Omit<CampaignSettings, "name"> {
  return {
    service: null,
    ownerId: null,
    channels: ["MAIL"],
    goalClients: null,
    goalMrrMinor: null,
    currency: "EUR",
    idealCustomer: {},
    signalWeights: {},
    judging: CAREFUL_JUDGING,
    rejectBelow: 0.25,
    qualifyAt: 0.5,
    coolAt: 0.25,
    warmAt: 0.5,
    hotAt: 0.75,
    mode: first.dryRun ? "DRY_RUN" : "LIVE",
    dailyCap: limits?.campaignDailyCap ?? first.campaignDailyCap,
    companyWeeklyCap: null,
    noReplyDays: 7,
    sendWindow: null,
    autoPause: null,
    approval: "ALL",
    approvalFirst: null,
    colleaguesCount: true,
    trackOpens: false,
    rewriteLinks: false,
  };
}

export interface ReadinessFacts {
  settings: Pick<
    CampaignSettings,
    "service" | "goalClients" | "goalMrrMinor" | "idealCustomer" | "dailyCap" | "sendWindow" | "mode"
  >;
  workspaceMode: WorkspaceMode;
  postalAddress: string | null;
  /** Of its own, with at least one step. */
  sequences: number;
  mailboxes: number;
  hasLeads: boolean;
}

type ReadinessPlace = "goal" | "who" | "careful" | "sequence" | "mailboxes" | "people" | "workspace";

export interface Requirement {
  id: string;
  met: boolean;
  /** Whether the campaign cannot start without it. */
  needed: boolean;
  text: string;
  /** Where it is done. */
  where: ReadinessPlace;
}

const saysWho = (ideal: IdealCustomer) =>
  Object.values(ideal).some((part) =>
    Array.isArray(part) ? part.length > 0 : Object.keys(part ?? {}).length > 0,
  );

/** What a campaign has, and what it still lacks, before it may start: in the order in which one does it. */
export function readiness(facts: ReadinessFacts): Requirement[] {
  const { settings, workspaceMode, postalAddress, sequences, mailboxes, hasLeads } = facts;
  const mode = effectiveMode(settings.mode, workspaceMode);
  const said = (
    [id, where, needed]: [string, ReadinessPlace, boolean],
    met: boolean,
    yes: string,
    no: string,
  ): Requirement => ({ id, where, needed, met, text: met ? yes : no });
  return [
    said(["service", "goal", true], settings.service !== null, "It says what is sold.", "Say what is sold."),
    said(
      ["goal", "goal", true],
      (settings.goalClients ?? 0) > 0 || (settings.goalMrrMinor ?? 0) > 0,
      "It has a goal.",
      "Set a goal: how many clients, or how much a month. The campaign stops by itself once it is reached.",
    ),
    said(
      ["who", "who", true],
      saysWho(settings.idealCustomer),
      "The ideal customer is described.",
      "Describe the ideal customer. Leads are scored against it.",
    ),
    said(
      ["cap", "careful", true],
      settings.dailyCap > 0,
      "Its daily limit lets it write.",
      "The daily limit is 0: nobody would be written to.",
    ),
    said(
      ["window", "careful", true],
      settings.sendWindow === null || settings.sendWindow.length > 0,
      "It has hours in which mail may arrive.",
      "The send window is empty: there is no hour in which mail may arrive.",
    ),
    said(
      ["sequence", "sequence", true],
      sequences > 0,
      "It has a sequence of mails.",
      "It has no sequence of mails. Write one under Sequence.",
    ),
    ...(mode === "LIVE"
      ? [
          said(
            ["mailbox", "mailboxes", true],
            mailboxes > 0,
            "It has a mailbox to send from.",
            "Choose the mailboxes it sends from.",
          ),
          said(
            ["address", "workspace", true],
            postalAddress !== null,
            "The workspace has a postal address.",
            "Set the workspace's postal address: it stands at the foot of every mail, as the law asks.",
          ),
        ]
      : []),
    said(
      ["leads", "people", false],
      hasLeads,
      "It has leads.",
      "It has no leads yet. It can start without them and writes to them as they come.",
    ),
  ];
}

export const lacking = (requirements: readonly Requirement[]) =>
  requirements.filter(({ met, needed }) => needed && !met);

const LONGEST_NAME = 80;

/** "Clinics in Porto" becomes "Clinics in Porto (copy)", cut where the name would grow too long. */
export function nameOfCopy(name: string): string {
  const end = " (copy)";
  return `${[...name]
    .slice(0, LONGEST_NAME - end.length)
    .join("")
    .trimEnd()}${end}`;
}
