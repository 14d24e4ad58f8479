import type { Setup } from "@/lib/cam/today/reads";
import { placeOf } from "@/lib/format/moment";
import { formatCountOf } from "@/lib/format/quantity";

export interface SetupStep {
  id: string;
  standing: "done" | "open" | "optional";
  title: string;
  text: string;
  action?: { label: string; href: string };
}

type Said = Omit<SetupStep, "id">;

function mailboxStep({ mailboxes, simulated }: Setup): Said {
  if (mailboxes > simulated)
    return {
      standing: "done",
      title: `${formatCountOf(mailboxes - simulated, "mailbox", "mailboxes")} connected`,
      text: "The addresses CAM writes from.",
      action: { label: "See mailboxes", href: "/settings/mailboxes" },
    };
  return {
    standing: simulated > 0 ? "optional" : "open",
    title: "Connect a mailbox",
    text:
      simulated > 0
        ? "A simulated one is here, and everything can be tried with it. Nothing real leaves until an address of yours is connected."
        : "The address CAM writes from. Until there is one, no message can leave.",
    action: { label: "Connect mailbox", href: "/settings/mailboxes/new" },
  };
}

function sequenceStep({ sequences, unwritten }: Setup): Said {
  return {
    standing: sequences > 0 ? "done" : "open",
    title: sequences > 0 ? "The first sequence is written" : "Write a first sequence",
    text: "The mails and calls of a campaign, in their order, with days between them. You see each as it will look.",
    action:
      sequences > 0
        ? { label: "See campaigns", href: "/campaigns" }
        : unwritten
          ? { label: "Write sequence", href: `/campaigns/${unwritten}/sequence` }
          : { label: "Plan campaign", href: "/campaigns/new" },
  };
}

const WORKER_SAYS: Record<Setup["worker"], string> = {
  working: "It plans, sends and reads in the background. It was heard from just now.",
  paused: "It is paused: scheduled jobs wait until somebody resumes it.",
  stale: "It has not been heard from for more than a minute: scheduled jobs wait.",
  stopped: "It was stopped: scheduled jobs wait until it runs again.",
  "never-started": "No worker has run yet. “npm start” runs one beside the dashboard.",
};

/** The way from an empty workspace to the first mail, each step judged by a fact. */
export function setupSteps(setup: Setup, owner: string): SetupStep[] {
  const colleagues = setup.members - 1;
  return [
    {
      id: "owner",
      standing: "done",
      title: "The owner account is made",
      text: `You are signed in as ${owner}.`,
    },
    {
      id: "zone",
      standing: "done",
      title: `The time zone is ${placeOf(setup.zone)}`,
      text: "Send windows, jobs and reports of this workspace follow that clock.",
      action: { label: "Change", href: "/settings/workspace" },
    },
    {
      id: "address",
      standing: setup.postalAddress ? "done" : "open",
      title: setup.postalAddress ? "The postal address is set" : "Set the postal address",
      text: setup.postalAddress
        ? "It stands at the foot of every mail."
        : "It stands at the foot of every mail, because the law asks for it. Without it nothing is sent.",
      action: { label: setup.postalAddress ? "Change" : "Set address", href: "/settings/workspace" },
    },
    {
      id: "worker",
      standing: setup.worker === "working" ? "done" : "open",
      title: setup.worker === "working" ? "The worker is running" : "Start the worker",
      text: WORKER_SAYS[setup.worker],
      action: { label: "Open operations", href: "/operations" },
    },
    {
      id: "team",
      standing: colleagues > 0 || setup.invites > 0 ? "done" : "optional",
      title: colleagues > 0 ? `You work with ${formatCountOf(colleagues, "colleague")}` : "Invite your team",
      text:
        setup.invites > 0
          ? `${formatCountOf(setup.invites, "invitation")} waiting to be accepted.`
          : "A reviewer can approve messages without being able to change the rules.",
      action: { label: colleagues > 0 ? "See team" : "Invite", href: "/settings/team" },
    },
    {
      id: "key",
      standing: setup.keys > 0 ? "done" : "optional",
      title: setup.keys > 0 ? `${formatCountOf(setup.keys, "API key")} in use` : "Make an API key",
      text: "For programs of yours that bring leads in or read figures out.",
      action: { label: setup.keys > 0 ? "See keys" : "Make key", href: "/settings/api-keys" },
    },
    { id: "mailbox", ...mailboxStep(setup) },
    {
      id: "campaign",
      standing: setup.campaigns > 0 ? "done" : "open",
      title: setup.campaigns > 0 ? "The first campaign is planned" : "Plan a first campaign",
      text: "A goal, an ideal customer and its limits; in dry run until you say otherwise.",
      action:
        setup.campaigns > 0
          ? { label: "See campaigns", href: "/campaigns" }
          : { label: "Plan campaign", href: "/campaigns/new" },
    },
    { id: "sequence", ...sequenceStep(setup) },
    {
      id: "import",
      standing: setup.imports > 0 ? "done" : "open",
      title: setup.imports > 0 ? "The first list is in" : "Import a first list",
      text: "A file of people, checked row by row before anything is written. It can be taken back as a whole.",
      action:
        setup.imports > 0
          ? { label: "See leads", href: "/leads" }
          : { label: "Import a list", href: "/leads/import/new" },
    },
  ];
}
