"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState, useTransition } from "react";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { answerOf } from "@/components/ui/answer";
import { ask } from "@/components/ui/ask";
import { Card } from "@/components/ui/card";
import { showToast } from "@/components/ui/toast";
import { useUnsavedWork } from "@/components/ui/unsaved-work";
import { MOST_STEPS } from "@/lib/cam/sequence/schema";
import {
  afterSaving,
  answers,
  copyOf,
  type Draft,
  type DraftStep,
  firstMail,
  newStep,
  type StoredSequence,
  toInput,
  without,
} from "./draft";
import { EditorHead } from "./editor-head";
import { LookOverPane } from "./look-over-pane";
import { PreviewPane } from "./preview-pane";
import { StepColumn, type StepDeeds } from "./step-column";
import { StepPane } from "./step-pane";
import type { SequenceDeeds, Writable, Wrong } from "./told";
import { useDraftCheck } from "./use-draft-check";

interface SequenceEditorProps {
  campaignId: string;
  /** Null while it was never saved. */
  stored: StoredSequence | null;
  first: Draft;
  taken: readonly { tier: Draft["tier"]; name: string }[];
  writable: Writable;
  deeds?: SequenceDeeds;
}

/** A sequence being written: its steps, the one that is open, and the mail it becomes for real leads. */
export function SequenceEditor({ campaignId, stored, first, taken, writable, deeds }: SequenceEditorProps) {
  const router = useRouter();
  const [draft, setDraft] = useState(first);
  const [kept, setKept] = useState(stored);
  const [clean, setClean] = useState(() => (stored ? JSON.stringify(toInput(first)) : ""));
  const [open, setOpen] = useState(first.steps[0]?.key);
  const [label, setLabel] = useState("A");
  const [refused, setRefused] = useState<{ message: string; fields: Wrong; theirs?: StoredSequence }>();
  const [asked, setAsked] = useState<{ id: string; name: string }>();
  const [saving, start] = useTransition();
  const input = useMemo(() => toInput(draft), [draft]);
  const unsaved = JSON.stringify(input) !== clean;
  const leaving = useRef(false);
  useUnsavedWork(unsaved && deeds !== undefined && !leaving.current);
  const checked = useDraftCheck(campaignId, input);
  const wrong: Wrong = refused?.fields ? { ...refused.fields, ...checked } : checked;
  const { steps } = draft;
  const at = Math.max(
    0,
    steps.findIndex(({ key }) => key === open),
  );
  const step = steps[at];

  const change = (changed: (now: Draft) => Draft) => {
    setDraft(changed);
    setRefused(undefined);
  };
  const changeSteps = (changed: (steps: DraftStep[]) => DraftStep[]) =>
    change((now) => ({ ...now, steps: changed(now.steps) }));
  const show = (key: string | undefined) => {
    setOpen(key);
    setLabel("A");
  };
  const openAt = (place: number, letter: string) => {
    setOpen(steps[place]?.key);
    setLabel(letter);
  };
  const takeOut = (key: string) => changeSteps((all) => all.filter((one) => one.key !== key));
  const put = (place: number, made: DraftStep, said: string) => {
    changeSteps((all) => all.toSpliced(place, 0, made));
    show(made.key);
    showToast(said, { undo: () => takeOut(made.key) });
  };
  const stepDeeds: StepDeeds = {
    add: (channel) =>
      put(steps.length, newStep(channel, steps.length === 0), `Step ${steps.length + 1} added`),
    duplicate: (key) => {
      const from = steps.findIndex((one) => one.key === key);
      const source = steps[from];
      if (source) put(from + 1, copyOf(source), `Step ${from + 1} duplicated`);
    },
    move: (key, to) =>
      changeSteps((all) => {
        const from = all.findIndex((one) => one.key === key);
        return from < 0 ? all : all.toSpliced(from, 1).toSpliced(to, 0, ...all.slice(from, from + 1));
      }),
    remove: (key) => {
      const from = steps.findIndex((one) => one.key === key);
      const gone = steps[from];
      if (!gone) return;
      takeOut(key);
      if (key === step?.key) show((steps[from + 1] ?? steps[from - 1])?.key);
      showToast(`Step ${from + 1} removed`, {
        undo: () => {
          changeSteps((all) => all.toSpliced(from, 0, gone));
          show(key);
        },
      });
    },
  };

  const save = (over?: StoredSequence) =>
    start(async () => {
      if (!deeds) return;
      const sent = over ? without(draft, over) : draft;
      if (over) setDraft(sent);
      const sequenceId = kept?.id ?? null;
      const version = over?.version ?? kept?.version ?? 0;
      const result = await answerOf(deeds.save({ ...toInput(sent), campaignId, sequenceId, version }));
      if (!result.ok) {
        const theirs =
          result.code === "conflict" ? await overtaken(campaignId, sequenceId, version) : undefined;
        return setRefused({
          message: result.message,
          fields: fieldsOf(result),
          ...(theirs && { theirs }),
        });
      }
      setRefused(undefined);
      showToast("Sequence saved");
      const now = await readStored(campaignId, result.value.sequenceId).catch(() => undefined);
      setClean(JSON.stringify(now ? toInput(afterSaving(sent, sent, now)) : toInput(sent)));
      if (now) {
        setKept(now);
        setDraft((typed) => afterSaving(typed, sent, now));
      }
      if (sequenceId === null) {
        leaving.current = true;
        router.replace(`/campaigns/${campaignId}/sequence/${result.value.sequenceId}` as Route);
      } else router.refresh();
    });

  useShortcut("sequence.save", () => !saving && unsaved && save(), deeds !== undefined);
  useShortcut("sequence.mail", () => stepDeeds.add("MAIL"), deeds !== undefined && steps.length < MOST_STEPS);
  useFirstWrong(refused?.fields, steps, show, setLabel);

  return (
    <div className="flex flex-col gap-6">
      <EditorHead
        campaignId={campaignId}
        stored={kept}
        draft={draft}
        taken={taken}
        unsaved={unsaved}
        saving={saving}
        refused={refused}
        wrong={wrong}
        {...(deeds && { deeds })}
        onChange={(changed) => change((now) => ({ ...now, ...changed }))}
        onSave={save}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[13rem_minmax(0,1fr)] xl:grid-cols-[13rem_minmax(0,1fr)_minmax(0,1fr)]">
        <StepColumn
          steps={steps}
          current={step?.key}
          wrong={wrong}
          full={steps.length >= MOST_STEPS}
          onOpen={show}
          {...(deeds && { deeds: stepDeeds })}
        />
        <div className="contents max-xl:flex max-xl:min-w-0 max-xl:flex-col max-xl:gap-6">
          {step ? (
            <StepPane
              of={{ campaignId, sequenceId: kept?.id ?? null }}
              step={step}
              at={at}
              isFirstMail={at === firstMail(steps)}
              answersThread={answers(steps, at)}
              label={label}
              wrong={wrong}
              writable={writable}
              locked={deeds === undefined}
              onChange={(changed) =>
                changeSteps((all) => all.map((one) => (one.key === step.key ? changed(one) : one)))
              }
              onLabel={setLabel}
            />
          ) : (
            <Card>
              <p className="text-muted">This sequence has no steps yet. Add a mail to begin.</p>
            </Card>
          )}
          <div className="flex min-w-0 flex-col gap-6">
            {step?.channel === "MAIL" && (
              <PreviewPane
                campaignId={campaignId}
                sequenceId={kept?.id ?? null}
                tier={draft.tier}
                steps={input.steps}
                at={at}
                label={label}
                asked={asked}
                onAsked={setAsked}
                mayTest={deeds !== undefined}
              />
            )}
            <LookOverPane
              campaignId={campaignId}
              sequenceId={kept?.id ?? null}
              tier={draft.tier}
              steps={input.steps}
              onOpen={openAt}
              onShow={(lead, place, letter) => {
                setAsked(lead);
                openAt(place ?? firstMail(steps), letter ?? "A");
              }}
            />
          </div>
        </div>
      </div>
    </div>
  );
}

const fieldsOf = (refused: object): Wrong => ("fields" in refused ? ((refused.fields ?? {}) as Wrong) : {});

const readStored = (campaignId: string, sequenceId: string) =>
  ask<StoredSequence>(`/api/cam/campaigns/${campaignId}/sequences/${sequenceId}`);

/** What a colleague made of it meanwhile; nothing where it was refused for something else. */
async function overtaken(campaignId: string, sequenceId: string | null, version: number) {
  if (!sequenceId) return undefined;
  const now = await readStored(campaignId, sequenceId).catch(() => undefined);
  return now && now.version !== version ? now : undefined;
}

/** Refused for a field that is out of sight: the step it is in is opened. */
function useFirstWrong(
  fields: Wrong | undefined,
  steps: readonly DraftStep[],
  show: (key: string | undefined) => void,
  setLabel: (label: string) => void,
) {
  const latest = useRef({ steps, show, setLabel });
  useEffect(() => {
    latest.current = { steps, show, setLabel };
  });
  useEffect(() => {
    const [, at, place] =
      Object.keys(fields ?? {})
        .map((field) => /^steps\.(\d+)(?:\.variants\.(\d+))?/.exec(field))
        .find((found) => found !== null) ?? [];
    if (at === undefined) return;
    const step = latest.current.steps[Number(at)];
    latest.current.show(step?.key);
    if (place !== undefined) latest.current.setLabel(step?.variants[Number(place)]?.label ?? "A");
  }, [fields]);
}
