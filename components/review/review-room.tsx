"use client";

import { useQueryClient } from "@tanstack/react-query";
import { clsx } from "clsx";
import { ArrowLeft } from "lucide-react";
import type { Route } from "next";
import { useRef, useState } from "react";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { Button, ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { showToast } from "@/components/ui/toast";
import { confirmLosing, hasTypedWork } from "@/components/ui/unsaved-work";
import { AnswerBar, type Asked } from "./answer-bar";
import { ContextPane } from "./context-pane";
import { EmptyQueue } from "./empty-queue";
import { ItemPane } from "./item-pane";
import { LearntRules } from "./learnt-rules";
import { forgetItem, useItem, useNews, usePrefetched } from "./live";
import { ProgressLine } from "./progress-line";
import { QueueList } from "./queue-list";
import { ReviewFilters } from "./review-filters";
import type {
  Choices,
  Colleague,
  EditDeeds,
  ReviewDeeds,
  RuleDeeds,
  ToldLine,
  ToldNews,
  ToldQueue,
} from "./told";
import { useAnswers } from "./use-answers";
import { useQueue } from "./use-queue";
import { BY_THE_DOZEN, NEEDS_REASON } from "./words";

const SAVE_FIRST = "Save or cancel the edit first: an answer is to what is saved";

interface ReviewRoomProps {
  /** The address's filter, as it stands. */
  query: string;
  first: ToldQueue;
  news: ToldNews;
  me: Colleague;
  colleagues: readonly Colleague[];
  campaigns: readonly Colleague[];
  deeds: ReviewDeeds | undefined;
  edit: EditDeeds | undefined;
  rules: RuleDeeds | undefined;
}

/** The room operators sit in: what waits, the one in front as a whole, what either answer does. */
export function ReviewRoom({
  query,
  first,
  news: firstNews,
  me,
  colleagues,
  campaigns,
  deeds,
  edit,
  rules,
}: ReviewRoomProps) {
  const client = useQueryClient();
  const [since, setSince] = useState(firstNews.at);
  const { data: news } = useNews(query, since, firstNews);
  const queue = useQueue(query, first);
  const [said, say] = useState("");
  const answers = useAnswers(queue, deeds, say);
  const [asked, setAsked] = useState<Asked>();
  const [choices, setChoices] = useState<Record<string, Choices>>({});
  // On a phone the list is a page and the item is a page.
  const [opened, setOpened] = useState(false);
  const drafts = useRef(new Map<string, string>());
  const { open, place, current, chosen } = queue;
  usePrefetched(open, place);
  // Nobody answers what is not on the screen yet.
  const whole = useItem(current?.id).data !== undefined;
  const [lastCampaign, setLastCampaign] = useState(current?.campaign?.id);
  if (current?.campaign && current.campaign.id !== lastCampaign) setLastCampaign(current.campaign.id);

  const many = open.filter(({ id }) => chosen.has(id));
  const shown = many.length > 0 ? many : current ? [current] : [];
  const pair = current?.kind === "MERGE" || current?.kind === "COMPANY_MERGE";
  const may =
    deeds !== undefined &&
    whole &&
    current !== undefined &&
    current.kind !== "REPLY" &&
    (!pair || edit !== undefined);
  const dozen = current !== undefined && BY_THE_DOZEN.includes(current.kind);

  const close = () => setAsked(undefined);
  const move = (to: number) =>
    confirmLosing(() => {
      close();
      queue.go(to);
    });
  const answer = (yes: boolean, reason?: string) => {
    if (!current || !may) return;
    // A yes would be to the text before the edit, and the edit would be gone with the item.
    if (hasTypedWork()) return void showToast(SAVE_FIRST, { tone: "attention" });
    close();
    if (many.length > 0) return answers.answerMany(many, yes, reason);
    const more = {
      ...(reason && { reason }),
      ...(yes && choices[current.id] && { choices: choices[current.id] ?? {} }),
    };
    if (answers.answer(current, yes, more)) drafts.current.delete(current.id);
    if (!open[1]) setOpened(false);
  };
  const onNo = () => {
    if (hasTypedWork()) return void showToast(SAVE_FIRST, { tone: "attention" });
    if (current && (many.length > 0 || NEEDS_REASON.includes(current.kind))) return setAsked("reason");
    answer(false);
  };
  const select = () => {
    if (!current) return;
    if (dozen) queue.toggle(current.id);
    else showToast("A pair or a reply is decided by itself", { tone: "information" });
  };
  const mine = current?.assignee?.id === me.id;
  const onMine = () => current && answers.assign(current, mine ? null : me);

  useShortcut("review.next", () => move(place + 1));
  useShortcut("review.previous", () => move(place - 1));
  useShortcut("review.yes", () => answer(true), may);
  useShortcut("review.no", onNo, may);
  useShortcut("review.snooze", () => setAsked("snooze"), deeds !== undefined && current !== undefined);
  useShortcut("review.mine", onMine, deeds !== undefined && current !== undefined);
  useShortcut("review.select", select, deeds !== undefined);
  useShortcut(
    "review.select-next",
    () => {
      if (current && dozen) queue.choose(current.id);
      move(place + 1);
    },
    deeds !== undefined,
  );
  useShortcut("review.undo", answers.undoLast, deeds !== undefined);

  // The campaign that is asked for, else the one whose lead is, or was last, in front.
  const campaign = new URLSearchParams(query).get("campaign") ?? lastCampaign;
  const total = Math.max(answers.done + open.length, firstNews.fitting.count);
  const openLine = (line: ToldLine) =>
    confirmLosing(() => {
      close();
      queue.goTo(line.id);
      setOpened(true);
    });
  const showNew = async () => {
    const at = news.at;
    await queue.reload();
    setSince(at);
    say("The new items are in the list.");
  };
  return (
    <>
      {/* On a phone the item in front has the page to itself; only who listens to it hears its name. */}
      {opened && current && <h1 className="sr-only lg:hidden">Review</h1>}
      <div className={clsx(opened && current && "max-lg:hidden")}>
        <PageHeader
          title="Review"
          line="What waits for a person’s yes or no: all of it on the screen, and what either answer does."
          action={<ButtonLink href={"/review-queue/decided" as Route}>Decided</ButtonLink>}
        />
        <ReviewFilters news={news} campaigns={campaigns} />
      </div>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <ProgressLine
        done={answers.done}
        times={answers.times}
        waiting={answers.waiting}
        total={total}
        news={news}
        onSelect={deeds && dozen && many.length === 0 ? select : undefined}
        onShowNew={() => void showNew()}
      />
      {current ? (
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[15rem_minmax(0,1fr)] xl:grid-cols-[15rem_minmax(0,1fr)_18rem]">
          <nav
            aria-label="Items to decide"
            className={clsx("lg:sticky lg:top-16", opened && "max-lg:hidden")}
          >
            <QueueList queue={queue} onOpen={openLine} />
          </nav>
          <div className={clsx("min-w-0", !opened && "max-lg:hidden")}>
            <div className="flex items-center justify-between gap-2 pb-3 lg:hidden">
              <Button size="small" look="quiet" icon={ArrowLeft} onClick={() => setOpened(false)}>
                All items
              </Button>
              <span className="flex gap-2">
                <Button size="small" disabled={place === 0} onClick={() => move(place - 1)}>
                  Previous
                </Button>
                <Button size="small" disabled={place >= open.length - 1} onClick={() => move(place + 1)}>
                  Next
                </Button>
              </span>
            </div>
            <div className="flex flex-col gap-8">
              {shown.map((line) => (
                <ItemPane
                  key={line.id}
                  line={line}
                  edit={edit}
                  among={many.length > 1}
                  choices={choices[line.id] ?? {}}
                  onChoose={
                    edit &&
                    ((field, side) =>
                      setChoices((before) => ({
                        ...before,
                        [line.id]: { ...before[line.id], [field]: side },
                      })))
                  }
                  onEdited={async () => {
                    await forgetItem(client, line.id);
                    say(
                      line.kind === "MESSAGE"
                        ? "Saved. It waits for a yes as it stands now."
                        : "Saved. The lead is due to be scored again.",
                    );
                  }}
                />
              ))}
            </div>
            {deeds && (
              <AnswerBar
                key={current.id}
                line={current}
                many={many.length}
                asked={asked}
                draft={drafts.current.get(current.id) ?? ""}
                mine={mine}
                may={may}
                onDraft={(text) => drafts.current.set(current.id, text)}
                onYes={() => answer(true)}
                onNo={onNo}
                onReason={(reason) => answer(false, reason)}
                onAskNap={() => setAsked("snooze")}
                onNap={(until) => {
                  close();
                  answers.snooze(current, until);
                }}
                onMine={onMine}
                onSelectNone={queue.chooseNone}
                onClose={close}
              />
            )}
          </div>
          <aside
            aria-label="What happens"
            className={clsx("lg:max-xl:col-start-2 xl:sticky xl:top-16", !opened && "max-lg:hidden")}
          >
            <ContextPane
              line={current}
              colleagues={colleagues}
              onAssign={deeds && ((to) => answers.assign(current, to))}
            />
          </aside>
        </div>
      ) : (
        <EmptyQueue
          filtered={query !== ""}
          done={answers.done}
          onReload={() => void showNew()}
          fresh={news.fresh}
        />
      )}
      <LearntRules campaignId={campaign} done={answers.done} deeds={rules} />
    </>
  );
}
