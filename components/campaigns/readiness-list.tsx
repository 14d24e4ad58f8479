import { CircleCheck, CircleDashed } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { Requirement } from "@/lib/cam/campaign/rules";

interface ReadinessListProps {
  campaignId: string;
  /** A draft is filled in step by step, anything else on its settings page. */
  draft: boolean;
  requirements: readonly Requirement[];
}

/** What is there and what is missing, each with the way to it. */
export function ReadinessList({ campaignId, draft, requirements }: ReadinessListProps) {
  const inOrder = [...requirements].sort((one, other) => rank(one) - rank(other));
  return (
    <ul className="flex flex-col gap-2.5 text-table">
      {inOrder.map((requirement) => {
        const { id, met, needed, text } = requirement;
        const to = met ? undefined : placeOf(requirement, campaignId, draft);
        return (
          <li key={id} className="flex gap-2.5">
            {met ? (
              <CircleCheck size={16} aria-hidden className="mt-px shrink-0 text-positive" />
            ) : (
              <CircleDashed
                size={16}
                aria-hidden
                className={`mt-px shrink-0 ${needed ? "text-attention" : "text-muted"}`}
              />
            )}
            <span className={met ? "text-muted" : undefined}>
              <span className="sr-only">{met ? "There: " : needed ? "Missing: " : "Not needed: "}</span>
              {text}
              {to && (
                <>
                  {" "}
                  <Link
                    href={to.href as Route}
                    className="whitespace-nowrap text-accent-ink underline underline-offset-2 hover:no-underline"
                  >
                    {to.label}
                  </Link>
                </>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const rank = ({ met, needed }: Requirement) => (met ? 2 : needed ? 0 : 1);

function placeOf({ where }: Requirement, campaignId: string, draft: boolean) {
  const page = `/campaigns/${campaignId}`;
  switch (where) {
    case "goal":
    case "who":
    case "careful":
      return { href: draft ? `${page}/setup?step=${where}` : `${page}/settings`, label: "Fill it in" };
    case "people":
      return { href: `${page}/people`, label: "Look at people" };
    case "mailboxes":
      return { href: `${page}/settings#mailboxes`, label: "Choose mailboxes" };
    case "workspace":
      return { href: "/settings/workspace", label: "Open workspace settings" };
    default:
      return undefined;
  }
}
