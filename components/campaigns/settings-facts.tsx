import type { Route } from "next";
import Link from "next/link";
import type { CampaignDetail } from "@/lib/cam/campaign/reads";
import { formatMoney } from "@/lib/format/quantity";
import { type StepId, setupAt } from "./steps";
import { APPROVALS, idealInWords, limitInFigures, valueInWords, windowInWords } from "./words";

interface SettingsFactsProps {
  campaign: CampaignDetail;
  /** Whether there are steps to go back to: a draft has them. */
  changeable?: boolean;
}

/** What was decided, in the order of the steps, each with the way back to it. */
export function SettingsFacts({ campaign, changeable = false }: SettingsFactsProps) {
  const { settings, workspace, owner } = campaign;
  const window = settings.sendWindow ?? workspace.sendWindow;
  const goal = [
    settings.goalClients !== null && `${settings.goalClients} clients`,
    settings.goalMrrMinor !== null && `${formatMoney(settings.goalMrrMinor, settings.currency)} a month`,
  ].filter(Boolean);
  const parts: { step: StepId; title: string; facts: [string, string][] }[] = [
    {
      step: "goal",
      title: "What and goal",
      facts: [
        ["What is sold", settings.service ?? "Not said yet"],
        ["Goal", goal.join(" or ") || "Not said yet"],
        ["Answers for it", owner ?? "Nobody yet"],
      ],
    },
    {
      step: "who",
      title: "Ideal customer",
      facts: idealInWords(settings.idealCustomer).map(({ name, says }): [string, string] => [
        name.charAt(0).toUpperCase() + name.slice(1),
        says,
      ]),
    },
    {
      step: "careful",
      title: "How careful",
      facts: [
        ["Mode", valueInWords("mode", settings.mode)],
        ["Limit", limitInFigures(settings.dailyCap, window)],
        ["Mail arrives", `${windowInWords(window)}${settings.sendWindow ? "" : ", as the workspace says"}`],
        [
          "Waits for a yes",
          settings.approval === "FIRST"
            ? `The first ${settings.approvalFirst}`
            : APPROVALS[settings.approval],
        ],
        ["Next step", `after ${settings.noReplyDays} days without a reply`],
      ],
    },
  ];
  return (
    <div className="divide-y divide-line">
      {parts.map(({ step, title, facts }) => (
        <section key={step} className="px-card py-4 first:pt-3">
          <div className="flex items-baseline justify-between gap-3 pb-1.5">
            <h3 className="font-medium">{title}</h3>
            {changeable && (
              <Link
                href={setupAt(campaign.id, step) as Route}
                className="text-accent-ink text-table underline underline-offset-2 hover:no-underline"
              >
                Change<span className="sr-only"> {title}</span>
              </Link>
            )}
          </div>
          {facts.length === 0 && <p className="text-muted text-table">Nobody in particular yet.</p>}
          <dl className="grid gap-x-6 gap-y-1 text-table sm:grid-cols-[9rem_1fr]">
            {facts.map(([name, says]) => (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd className="wrap-anywhere max-sm:pb-1.5">{says}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
