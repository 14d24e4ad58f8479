"use client";

import { useEffect, useRef } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { LeadContent } from "./lead-content";
import { useItem } from "./live";
import { MessageContent, ReplyContent } from "./mail-content";
import { PairContent } from "./pair-content";
import type { Choices, EditDeeds, ToldItem, ToldLine } from "./told";
import { KINDS } from "./words";

interface ItemPaneProps {
  line: ToldLine;
  edit: EditDeeds | undefined;
  choices: Choices;
  onChoose: ((field: string, side: "keep" | "other") => void) | undefined;
  onEdited: () => Promise<void>;
  /** One of several that are answered together: the heading does not take the focus. */
  among?: boolean;
}

/** One item, whole, as an answer would be to it. */
export function ItemPane({ line, among = false, ...rest }: ItemPaneProps) {
  const { data: item, error, refetch } = useItem(line.id);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Where a key or a button took the last one away the focus is nowhere: it goes to what is asked now.
    if (!among && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [among]);
  return (
    <article aria-labelledby={`item-${line.id}`} className="flex min-w-0 flex-col gap-4">
      <header className="flex flex-col gap-1">
        <h2
          ref={heading}
          id={`item-${line.id}`}
          tabIndex={-1}
          className="font-semibold text-title outline-none wrap-anywhere"
        >
          {line.title}
        </h2>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-table">
          <Badge>{KINDS[line.kind].one}</Badge>
          {line.beside && <span className="wrap-anywhere">{line.beside}</span>}
          <span>
            came <Time at={line.createdAt} relative />
          </span>
        </p>
      </header>
      {item ? (
        <Content item={item} {...rest} />
      ) : error ? (
        <Card>
          <ErrorState
            bare
            title="This item could not be read"
            action={<Button onClick={() => refetch()}>Try again</Button>}
          >
            {error.message}
          </ErrorState>
        </Card>
      ) : (
        <Waiting />
      )}
    </article>
  );
}

function Content({
  item,
  edit,
  choices,
  onChoose,
  onEdited,
}: Omit<ItemPaneProps, "line"> & { item: ToldItem }) {
  switch (item.of) {
    case "LEAD":
      return <LeadContent item={item} edit={edit} onEdited={onEdited} />;
    case "MESSAGE":
      return <MessageContent item={item} edit={edit} onEdited={onEdited} />;
    case "REPLY":
      return <ReplyContent item={item} />;
    case "MERGE":
    case "COMPANY_MERGE":
      return <PairContent item={item} choices={choices} onChoose={onChoose} />;
  }
}

const Waiting = () => (
  <Loading label="Reading the item">
    <Card>
      <div className="flex flex-col gap-3">
        <Skeleton className="w-2/3" />
        <Skeleton />
        <Skeleton className="w-1/2" />
      </div>
    </Card>
  </Loading>
);
