import { Download } from "lucide-react";
import type { Route } from "next";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Kbd } from "@/components/ui/kbd";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { Says } from "./says";
import type { ToldCase, ToldCases } from "./told";

const quiet = buttonClass("quiet", "small");
const line = "underline decoration-line-strong underline-offset-4 hover:decoration-ink";

interface CaseListProps {
  cases: ToldCases;
  mayMake: boolean;
}

/** What people said of messages that CAM had taken for something else. */
export function CaseList({ cases: { items, nextCursor }, mayMake }: CaseListProps) {
  return (
    <Card flush title="What people corrected">
      {items.length === 0 ? (
        <EmptyState title="Nobody has corrected anything yet">
          In the inbox, <Kbd>c</Kbd> says what a message is. What CAM took it for stays beside your word, and
          the message stands here.
        </EmptyState>
      ) : (
        <>
          {mayMake && (
            <p className="flex flex-wrap items-center gap-2 px-card pb-4 text-muted text-table">
              As labelled examples, without names and addresses:
              {(["answers", "messages"] as const).map((kind) => (
                <a
                  key={kind}
                  className={quiet}
                  href={`/api/cam/emails/inbound/cases/examples?kind=${kind}`}
                  download
                >
                  <Download aria-hidden className="size-4" />
                  {kind}.txt
                </a>
              ))}
            </p>
          )}
          <ul className="divide-y divide-line border-line border-t">
            {items.map((one) => (
              <Case key={one.inboundId} of={one} mayMake={mayMake} />
            ))}
          </ul>
          {nextCursor && (
            <p className="border-line border-t px-card py-3">
              <Link className={quiet} href={`/inbox/rules?cursor=${encodeURIComponent(nextCursor)}` as Route}>
                Earlier ones
              </Link>
            </p>
          )}
        </>
      )}
    </Card>
  );
}

function Case({ of, mayMake }: { of: ToldCase; mayMake: boolean }) {
  const { inboundId, from, subject, text, classifiedAs, correctedTo, correctedBy, correctedAt, byRule } = of;
  const right = of.readsNow === correctedTo;
  return (
    <li className="flex flex-col gap-1 px-card py-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link
          data-private
          className={`${line} min-w-0 wrap-anywhere`}
          href={`/inbox?message=${inboundId}` as Route}
        >
          {from ?? "Nobody known"}: {subject ?? "No subject"}
        </Link>
        <Says is={correctedTo} />
      </p>
      {text && (
        <p data-private className="line-clamp-2 max-w-prose text-soft text-table wrap-anywhere">
          {text}
        </p>
      )}
      <p className="flex flex-wrap items-center gap-x-2 text-meta text-muted">
        <span>
          {correctedBy}
          {correctedAt && (
            <>
              , <Time at={correctedAt} relative />
            </>
          )}
          . {byRule ? "A rule of yours" : "CAM"} had{" "}
          {classifiedAs ? `taken it for ${inWords(classifiedAs)}` : "asked"};{" "}
          {right
            ? "by now it would read it so itself"
            : `it still ${of.readsNow ? `takes it for ${inWords(of.readsNow)}` : "would ask"}`}
          .
        </span>
        {mayMake && correctedTo !== "BOUNCE" && (
          <Link className={line} href={`/inbox/rules?message=${inboundId}` as Route} scroll={false}>
            Make a rule of it
          </Link>
        )}
      </p>
    </li>
  );
}

const WORDS = {
  ...{ POSITIVE: "a yes", NEGATIVE: "a no", OOO: "an absence", BOUNCE: "a bounce" },
  ...{ UNSUB: "an unsubscribe", NEUTRAL: "an answer, neither yes nor no" },
} as const;
const inWords = (is: keyof typeof WORDS) => WORDS[is];
