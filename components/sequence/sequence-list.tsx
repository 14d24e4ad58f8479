"use client";

import { Archive, Copy, Ellipsis, ListOrdered, Plus } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { Badge } from "@/components/ui/badge";
import { StateBadge } from "@/components/ui/badges";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import { Link } from "@/components/ui/link";
import { Menu, MenuItem, MenuLink } from "@/components/ui/menu";
import { EmptyState } from "@/components/ui/states";
import { showToast } from "@/components/ui/toast";
import type { SequenceLine, TierLine } from "@/lib/cam/sequence/reads";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { CHANNEL_ICONS, dayInWords, titleOf } from "./days";
import { answers, daysOf, draftOf } from "./draft";
import { type SequenceDeeds, whose } from "./told";

interface SequenceListProps {
  campaignId: string;
  sequences: readonly SequenceLine[];
  tiers: readonly TierLine[];
  /** Without them one may look. */
  deeds?: Pick<SequenceDeeds, "archive" | "restore">;
}

/** The sequences of a campaign by tier, and where the leads of a tier without one go. */
export function SequenceList({ campaignId, sequences, tiers, deeds }: SequenceListProps) {
  const named = new Map(sequences.map(({ id, name }) => [id, name]));
  const base = `/campaigns/${campaignId}/sequence`;
  if (sequences.length === 0)
    return (
      <Card className="max-w-3xl">
        <EmptyState
          bare
          icon={ListOrdered}
          title="No sequence yet"
          action={
            deeds && (
              <>
                <ButtonLink look="primary" href={`${base}/new?from=example` as Route}>
                  Begin with an example
                </ButtonLink>
                <ButtonLink href={`${base}/new` as Route}>Begin with nothing</ButtonLink>
              </>
            )
          }
        >
          <p>
            A sequence is the mails and calls a lead gets, in their order, with the days between them. It ends
            with the first answer. One for everybody is enough to begin; a tier may have its own later.
          </p>
        </EmptyState>
      </Card>
    );
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      <ul className="flex flex-col gap-4">
        {sequences.map((sequence) => (
          <li key={sequence.id}>
            <OneSequence campaignId={campaignId} sequence={sequence} {...(deeds && { deeds })} />
          </li>
        ))}
      </ul>
      <Card flush title="Tiers without a sequence of their own">
        <ul className="divide-y divide-line border-line border-t">
          {tiers
            .filter(({ own }) => !own)
            .map(({ tier, sequenceId, waiting }) => (
              <li key={tier ?? "none"} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-card py-3">
                <span className="w-28 shrink-0">
                  {tier ? <StateBadge of="tier" is={tier} /> : "Everybody else"}
                </span>
                <span className="min-w-0 flex-1 basis-56 wrap-anywhere">
                  {sequenceId ? (
                    <>
                      {tier ? "Go" : "Goes"} into “{named.get(sequenceId)}”.
                    </>
                  ) : (
                    <>
                      {tier
                        ? "Wait: no sequence takes them."
                        : "There is no sequence for leads whose tier has none: they wait."}
                      {waiting > 0 &&
                        ` ${formatCountOf(waiting, "lead")} ${waiting === 1 ? "waits" : "wait"} now.`}
                    </>
                  )}
                </span>
                {deeds && (
                  <ButtonLink
                    size="small"
                    icon={Plus}
                    href={`${base}/new${tier ? `?tier=${tier}` : ""}` as Route}
                  >
                    {tier ? `Write one for ${whose(tier)}` : "Write one for everybody else"}
                  </ButtonLink>
                )}
              </li>
            ))}
          {tiers.every(({ own }) => own) && (
            <li className="px-card py-3 text-muted">Every tier has its own, and everybody else too.</li>
          )}
        </ul>
      </Card>
    </div>
  );
}

interface OneSequenceProps {
  campaignId: string;
  sequence: SequenceLine;
  deeds?: Pick<SequenceDeeds, "archive" | "restore">;
}

function OneSequence({ campaignId, sequence, deeds }: OneSequenceProps) {
  const router = useRouter();
  const [, start] = useTransition();
  const { id, name, tier, leads, leadsAreMore } = sequence;
  const base = `/campaigns/${campaignId}/sequence`;
  const { steps } = draftOf(sequence);
  const days = daysOf(steps);
  const which = { campaignId, sequenceId: id };
  const archive = () =>
    start(async () => {
      if (!deeds) return;
      const result = await answerOf(deeds.archive(which));
      if (!result.ok) return showToast(result.message, { tone: "stop" });
      showToast(`“${result.value.name}” archived`, {
        detail: "Leads nobody wrote to yet go where their tier belongs now.",
        undo: () => restore(),
      });
      router.refresh();
    });
  const restore = () =>
    start(async () => {
      if (!deeds) return;
      const result = await answerOf(deeds.restore(which));
      if (!result.ok) return showToast(result.message, { tone: "stop" });
      showToast(`“${result.value.name}” is in use again`);
      router.refresh();
    });
  return (
    <Card
      flush
      title={
        <span className="flex flex-wrap items-center gap-2 wrap-anywhere">
          <Link href={`${base}/${id}` as Route} className="hover:underline">
            {name}
          </Link>
          {tier ? <StateBadge of="tier" is={tier} /> : <Badge>Everybody else</Badge>}
        </span>
      }
      help={`${leadsAreMore ? `over ${formatCount(leads)} leads` : formatCountOf(leads, "lead")} in it, ${formatCountOf(steps.length, "step")}${steps.length > 1 ? ` over ${formatCountOf(days.at(-1) ?? 0, "business day")}` : ""}`}
      action={
        <>
          <ButtonLink size="small" href={`${base}/${id}` as Route}>
            {deeds ? "Edit" : "Read"}
          </ButtonLink>
          {deeds && (
            <Menu
              align="end"
              trigger={<IconButton label={`What to do with ${name}`} icon={Ellipsis} size="small" />}
            >
              <MenuLink icon={Copy} href={`${base}/new?from=${id}` as Route}>
                Copy for another tier
              </MenuLink>
              <MenuItem icon={Archive} onSelect={archive}>
                Archive
              </MenuItem>
            </Menu>
          )}
        </>
      }
    >
      {steps.length === 0 ? (
        <p className="border-line border-t px-card py-3 text-muted">
          It has no steps yet, so no lead goes into it.
        </p>
      ) : (
        <ol className="divide-y divide-line border-line border-t">
          {steps.map((step, at) => {
            const Icon = CHANNEL_ICONS[step.channel];
            return (
              <li key={step.key} className="flex items-center gap-3 px-card py-2 text-table">
                <span className="w-14 shrink-0 text-muted tabular-nums">{dayInWords(days[at] ?? 0)}</span>
                <Icon size={14} aria-hidden className="shrink-0 text-muted" />
                <span dir="auto" className="min-w-0 flex-1 truncate">
                  {titleOf(step, answers(steps, at))}
                </span>
                {step.variants.length > 1 && (
                  <span className="shrink-0 text-muted">{step.variants.length} wordings</span>
                )}
              </li>
            );
          })}
        </ol>
      )}
    </Card>
  );
}
