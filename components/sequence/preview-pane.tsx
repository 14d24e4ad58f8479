"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ArrowLeft, ArrowRight, CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import type { Route } from "next";
import { useEffect, useRef, useState } from "react";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import { Link } from "@/components/ui/link";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { showToast } from "@/components/ui/toast";
import type { LeadToWrite } from "@/lib/cam/sequence/leads";
import type { Previewed } from "@/lib/cam/sequence/preview";
import type { SequenceInput } from "./draft";
import { MailSheet } from "./mail-sheet";
import { TestSend } from "./test-send";
import { post } from "./use-draft-check";
import { useShownLeads, type Whom } from "./use-shown-leads";

type InputStep = SequenceInput["steps"][number];

interface PreviewPaneProps extends Whom {
  steps: readonly InputStep[];
  at: number;
  label: string;
  /** A lead that was asked for by name, from the check over all of them. */
  asked: { id: string; name: string } | undefined;
  onAsked: (lead: undefined) => void;
  mayTest: boolean;
}

const PAUSE_MS = 350;
const AT_ONCE = 20;
const NOT_ANSWERED = "The server did not answer.";

/** The open mail as a real lead would get it, as it is typed. */
export function PreviewPane({ steps, at, label, asked, onAsked, mayTest, ...whom }: PreviewPaneProps) {
  const { leads, anybody, isError, isPending, more, readOn, again } = useShownLeads(whom);
  const [place, setPlace] = useState(0);
  const [seeking, setSeeking] = useState(false);
  const left = useRef(new AbortController());
  useEffect(() => {
    const mine = new AbortController();
    left.current = mine;
    return () => mine.abort();
  }, []);
  const mail = mailAt(steps, at, label);
  const wanted = useSettled(JSON.stringify(mail));
  const lead = asked ?? leads[Math.min(place, leads.length - 1)];
  const { data: letter, error } = useQuery({
    queryKey: ["preview", whom.campaignId, lead?.id, wanted],
    queryFn: async ({ signal }) =>
      (await lettersFor(whom.campaignId, [lead?.id ?? ""], JSON.parse(wanted) as Mail, signal))[0] ?? null,
    enabled: lead !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });

  const go = async (to: number) => {
    onAsked(undefined);
    if (to < 0) return;
    if (to >= leads.length && more) await readOn();
    setPlace(to >= leads.length && !more ? leads.length - 1 : to);
  };
  /** From here on, page by page, until one has something wrong. */
  const seek = async () => {
    setSeeking(true);
    const { signal } = left.current;
    let all = leads;
    let isMore = more;
    try {
      for (let from = asked ? 0 : place + 1; !signal.aborted; from += AT_ONCE) {
        if (from + AT_ONCE > all.length && isMore) {
          const { data, hasNextPage } = await readOn();
          all = data?.pages.flatMap(({ items }) => items) ?? all;
          isMore = hasNextPage;
        }
        const some = all.slice(from, from + AT_ONCE);
        if (some.length === 0) return showToast("No lead from here on has a problem");
        const written = await lettersFor(
          whom.campaignId,
          some.map(({ id }) => id),
          mail,
          signal,
        );
        const wrong = some.findIndex(({ id }) => {
          const one = written.find(({ leadId }) => leadId === id);
          return one && (!one.ok || one.problems.length > 0);
        });
        if (wrong >= 0) {
          onAsked(undefined);
          return setPlace(from + wrong);
        }
      }
    } catch (failed) {
      if (!signal.aborted)
        showToast(failed instanceof Error ? failed.message : NOT_ANSWERED, { tone: "stop" });
    } finally {
      setSeeking(false);
    }
  };
  useShortcut("sequence.next-lead", () => void go(place + 1), leads.length > 0);
  useShortcut("sequence.previous-lead", () => void go(place - 1), leads.length > 0);
  useShortcut("sequence.problem", () => void seek(), leads.length > 0 && !seeking);

  return (
    <Card
      title={`Preview of wording ${label}`}
      help={
        anybody
          ? "Nobody would come into this sequence yet: it is shown for other leads of the campaign."
          : "As it would go, for a lead it would go to. Nothing is sent."
      }
      action={
        lead && (
          <>
            <IconButton
              label="Previous lead"
              keys="k"
              icon={ArrowLeft}
              size="small"
              disabled={place === 0 && !asked}
              onClick={() => void go(place - 1)}
            />
            <IconButton
              label="Next lead"
              keys="j"
              icon={ArrowRight}
              size="small"
              disabled={!more && place >= leads.length - 1}
              onClick={() => void go(place + 1)}
            />
            <Button size="small" pending={seeking} onClick={() => void seek()}>
              Next problem
            </Button>
          </>
        )
      }
    >
      {isError ? (
        <ErrorState
          bare
          title="The leads could not be read"
          action={<Button onClick={() => void again()}>Ask again</Button>}
        />
      ) : isPending ? (
        <Loading label="Reading leads">
          <Skeleton className="mb-3 w-40" />
          <Skeleton className="h-40 w-full" />
        </Loading>
      ) : !lead ? (
        <EmptyState bare title="The campaign has no leads yet">
          <p>
            <Link href={`/campaigns/${whom.campaignId}/people` as Route} className="underline">
              Bring people in
            </Link>
            , and you see here the mail each of them would get.
          </p>
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-4">
          <ForWhom lead={lead} number={asked ? undefined : Math.min(place, leads.length - 1) + 1} />
          {error ? (
            <p className="text-soft text-table">{error.message}</p>
          ) : letter ? (
            <>
              <Verdict letter={letter} />
              <MailSheet letter={letter} />
              {mayTest && letter.ok && (
                <TestSend
                  key={`${lead.id} ${wanted}`}
                  test={{
                    ...{
                      campaignId: whom.campaignId,
                      leadId: lead.id,
                      wording: mail.wording,
                      stepId: mail.stepId,
                    },
                    threadSubject: mail.threadOf ? letter.subject : null,
                  }}
                />
              )}
            </>
          ) : (
            <Skeleton className="h-40 w-full" />
          )}
        </div>
      )}
    </Card>
  );
}

function ForWhom({
  lead,
  number,
}: {
  lead: { id: string; name: string } & Partial<LeadToWrite>;
  number: number | undefined;
}) {
  return (
    <p className="wrap-anywhere">
      <Link href={`/leads/${lead.id}` as Route} className="font-medium hover:underline">
        {lead.name}
      </Link>
      <span className="text-muted">
        {[lead.title, lead.company].flatMap((one) => (one ? `, ${one}` : []))}
        {number !== undefined && ` (lead ${number})`}
      </span>
    </p>
  );
}

function Verdict({ letter }: { letter: Previewed }) {
  const problems = letter.ok
    ? letter.problems
    : [{ code: "unwritable", level: "stops" as const, because: letter.because }];
  if (problems.length === 0)
    return (
      <p className="flex items-center gap-2 text-positive text-table">
        <CircleCheck size={16} aria-hidden className="shrink-0" /> Nothing is wrong with it.
      </p>
    );
  return (
    <ul aria-label="What is wrong with it" className="flex flex-col gap-1.5 text-table">
      {problems.map(({ code, level, because }) => (
        <li key={`${code} ${because}`} className="flex items-start gap-2">
          {level === "stops" ? (
            <CircleAlert size={16} aria-hidden className="mt-px shrink-0 text-stop" />
          ) : (
            <TriangleAlert size={16} aria-hidden className="mt-px shrink-0 text-attention" />
          )}
          <span className="wrap-anywhere">
            <span className="font-medium">{level === "stops" ? "It does not go." : "Look at it."}</span>{" "}
            {because}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface Mail {
  wording: { subject: string | null; body: string };
  threadOf: { subject: string | null; body: string } | null;
  stepId: string | null;
}

const EMPTY = { subject: "", body: "" };
const said = (variant: InputStep["variants"][number] | undefined) =>
  variant ? { subject: variant.subject, body: variant.body } : EMPTY;

function mailAt(steps: readonly InputStep[], at: number, label: string): Mail {
  const step = steps[at];
  // The thread it answers in is that of the last mail before it with a subject of its own.
  const began = steps.slice(0, at).findLast(({ channel, inThread }) => channel === "MAIL" && !inThread);
  return {
    wording: said(step?.variants.find((one) => one.label === label) ?? step?.variants[0]),
    threadOf: step?.inThread ? said(began?.variants[0]) : null,
    stepId: step?.id ?? null,
  };
}

async function lettersFor(campaignId: string, leadIds: string[], mail: Mail, signal: AbortSignal) {
  const { ok, told } = await post<{ letters?: Previewed[]; detail?: string }>(
    `/api/cam/campaigns/${campaignId}/sequences/preview`,
    { leadIds, ...mail },
    signal,
  );
  if (!ok)
    throw new Error(
      Object.values(told.fields ?? {})
        .flat()
        .join(" ") ||
        told.detail ||
        NOT_ANSWERED,
    );
  return told.letters ?? [];
}

/** What a hand has come to rest on. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
