"use client";

import { clsx } from "clsx";
import { ArrowLeft, BookOpenCheck } from "lucide-react";
import type { Route } from "next";
import { useEffect, useState } from "react";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { Button, ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import type { Pile } from "@/lib/cam/inbound/schema";
import { AnswerBox } from "./answer-box";
import { EmptyInbox } from "./empty-inbox";
import { InboxFilters, Piles } from "./inbox-filters";
import { InboxList } from "./inbox-list";
import { useInboxCounts, useMessage } from "./live";
import { mask, useIsMasked } from "./mask";
import { type Asked, MessageBar } from "./message-bar";
import { MessageBody } from "./message-body";
import { NoteDialog } from "./note-dialog";
import type { InboxDeeds, Named, ToldCounts, ToldLines, ToldMessage } from "./told";
import { useAnswering } from "./use-answering";
import { useInbox } from "./use-inbox";
import { useInboxDeeds } from "./use-inbox-deeds";
import { CHOICES } from "./words";

interface InboxRoomProps {
  /** The address's filter, as it stands. */
  query: string;
  pile: Pile;
  narrowed: boolean;
  /** Nobody's mailbox is read yet. */
  nothingRead: boolean;
  first: ToldLines;
  counts: ToldCounts;
  /** The message of the address, where it names one, or the first. */
  message: ToldMessage | null;
  wanted: string | undefined;
  me: Named;
  campaigns: readonly Named[];
  mailboxes: readonly Named[];
  deeds: InboxDeeds | undefined;
}

/** So long a message lies open before it counts as read. */
const READ_AFTER_MS = 800;
const NO_MORE = CHOICES.find(({ to }) => to === "UNSUB");

/** Where answers are read: what lies in a pile, the one in front, and what was said before. */
export function InboxRoom(room: InboxRoomProps) {
  const { query, pile, first, me, deeds } = room;
  const { data: counts } = useInboxCounts(query, room.counts);
  const inbox = useInbox(query, first, room.wanted);
  const [said, say] = useState("");
  const work = useInboxDeeds(inbox, deeds, say);
  const answering = useAnswering(inbox, deeds, say, work.lastFor);
  const masked = useIsMasked();
  const [noting, setNoting] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  // On a phone the list is a page and the message is a page.
  const [opened, setOpened] = useState(room.wanted !== undefined);
  const { open, place, current, at } = inbox;
  const { data: message, error, refetch } = useMessage(at, room.message);
  // One that somebody came to by a link need not be on the list.
  const line = current ?? message;

  useEffect(() => {
    if (!current || current.readAt || (!opened && window.innerWidth < 1024)) return;
    const timer = setTimeout(() => work.seen(current), READ_AFTER_MS);
    return () => clearTimeout(timer);
  });

  const move = (to: number) => {
    setAsked(undefined);
    work.forget();
    inbox.go(to);
  };
  const mine = line?.assignee?.id === me.id;
  const may = deeds !== undefined && line !== undefined;
  const act = (deed: () => unknown) => {
    setAsked(undefined);
    void deed();
  };

  useShortcut("inbox.next", () => move(place + 1));
  useShortcut("inbox.previous", () => move(Math.max(0, place - 1)));
  const answerable = deeds !== undefined && line?.fromAddress != null && !line.redacted;
  const isOpen = answerable && answering.open === line.id;
  const lead = line?.lead ?? null;
  useShortcut("inbox.answer", () => line && answering.begin(line.id), answerable && !isOpen);
  useShortcut("inbox.note", () => setNoting(true), may && lead !== null);
  useShortcut("inbox.mask", () => mask(!masked));
  useShortcut("inbox.archive", () => line && act(() => work.archive(line)), may);
  useShortcut("inbox.class", () => setAsked("class"), may);
  useShortcut("inbox.no-more", () => line && NO_MORE && act(() => work.correct(line, NO_MORE)), may);
  useShortcut("inbox.snooze", () => setAsked("nap"), may);
  useShortcut("inbox.mine", () => line && act(() => work.give(line, mine ? null : me)), may);
  useShortcut("inbox.unread", () => line && act(() => work.toggleRead(line)), may);
  useShortcut("inbox.undo", work.undoLast, deeds !== undefined);

  const keeps = message?.followed?.leads.some(
    ({ before, after }) => before.stoppedAt === null && after.stoppedAt !== null,
  );
  const saidNo = message?.class === "UNSUB" || message?.class === "NEGATIVE" || message?.class === "BOUNCE";
  return (
    <>
      {/* On a phone the message in front has the page to itself; only who listens to it hears the room's name. */}
      {opened && line && <h1 className="sr-only lg:hidden">Inbox</h1>}
      <div className={clsx(opened && line && "max-lg:hidden")}>
        <PageHeader
          title="Inbox"
          line="What people answer, in every mailbox, and what CAM did about it."
          action={
            <ButtonLink look="quiet" icon={BookOpenCheck} href={"/inbox/rules" as Route}>
              How CAM reads
            </ButtonLink>
          }
        />
        <InboxFilters counts={counts} pile={pile} campaigns={room.campaigns} mailboxes={room.mailboxes} />
      </div>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {deeds && lead && <NoteDialog lead={lead} note={deeds.note} open={noting} onOpenChange={setNoting} />}
      <div
        data-masked={masked}
        className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[18rem_minmax(0,1fr)] xl:grid-cols-[10.5rem_18rem_minmax(0,1fr)] xl:gap-5"
      >
        <nav aria-label="Piles" className="max-xl:hidden xl:sticky xl:top-16">
          <Piles counts={counts} pile={pile} />
        </nav>
        {line ? (
          <>
            <nav
              aria-label="Messages"
              className={clsx("min-w-0 lg:sticky lg:top-16", opened && "max-lg:hidden")}
            >
              <InboxList
                inbox={inbox}
                onOpen={({ id }) => {
                  setAsked(undefined);
                  work.forget();
                  inbox.goTo(id);
                  setOpened(true);
                }}
              />
            </nav>
            <div className={clsx("min-w-0", !opened && "max-lg:hidden")}>
              <div className="flex items-center justify-between gap-2 pb-3 lg:hidden">
                <Button size="small" look="quiet" icon={ArrowLeft} onClick={() => setOpened(false)}>
                  All messages
                </Button>
                <span className="flex gap-2">
                  <Button size="small" disabled={place <= 0} onClick={() => move(place - 1)}>
                    Previous
                  </Button>
                  <Button size="small" disabled={place >= open.length - 1} onClick={() => move(place + 1)}>
                    Next
                  </Button>
                </span>
              </div>
              <MessageBody
                key={at}
                message={message}
                error={error}
                onRetry={() => void refetch()}
                stays={work.stays}
                answer={
                  isOpen && (
                    <AnswerBox
                      key={line.id}
                      messageId={line.id}
                      deeds={deeds}
                      onSend={(sending) => answering.send(line, sending)}
                      onClose={answering.close}
                    />
                  )
                }
                {...(deeds && { onAssign: (lead) => void work.assign(line, lead) })}
              />
              {deeds && !isOpen && (
                <MessageBar
                  masked={masked}
                  onAnswer={answerable ? () => answering.begin(line.id) : undefined}
                  onNote={lead ? () => setNoting(true) : undefined}
                  onMask={() => mask(!masked)}
                  asked={asked}
                  pending={work.pending}
                  archived={line.archivedAt !== null}
                  read={line.readAt !== null}
                  mine={mine}
                  mayGoOn={keeps === true && !saidNo}
                  onAsk={setAsked}
                  onClass={(choice) => act(() => work.correct(line, choice))}
                  onSnooze={(until) => act(() => work.snooze(line, until))}
                  onArchive={() => act(() => work.archive(line))}
                  onRead={() => act(() => work.toggleRead(line))}
                  onMine={() => act(() => work.give(line, mine ? null : me))}
                  onGoOn={() => act(() => work.goOn(line))}
                />
              )}
            </div>
          </>
        ) : (
          <div className="min-w-0 lg:col-span-2">
            <EmptyInbox pile={pile} narrowed={room.narrowed} nothingRead={room.nothingRead} />
          </div>
        )}
      </div>
    </>
  );
}
