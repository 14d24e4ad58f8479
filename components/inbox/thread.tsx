import { clsx } from "clsx";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { ToldMessage } from "./told";

/** The conversation in its order: of theirs what they newly wrote, and the rest behind a click. */
export function Thread({ message }: { message: ToldMessage }) {
  const { thread, id } = message;
  return (
    <ol aria-label="The conversation" className="flex flex-col gap-3">
      {thread.map((mail) => (
        <li key={mail.id} className={clsx(mail.direction === "OUT" && "pl-4 sm:pl-10")}>
          <Card>
            <p className="flex flex-wrap items-baseline justify-between gap-x-3 pb-2 text-table">
              <span className="min-w-0 wrap-anywhere">
                <span className="font-medium">{mail.from}</span>
                <span className="text-muted">
                  {mail.direction === "OUT" ? " wrote" : mail.id === id ? " wrote this" : " answered"}
                </span>
              </span>
              <Time at={mail.at} className="text-meta text-muted" />
            </p>
            {mail.subject && mail.direction === "OUT" && (
              <p className="pb-1 text-muted text-table wrap-anywhere">{mail.subject}</p>
            )}
            <pre className="prose-measure whitespace-pre-wrap font-sans text-body wrap-anywhere">
              {mail.text?.trim() || "Nothing was newly written in it."}
            </pre>
            {mail.whole && (
              <details className="pt-2 text-table">
                <summary className="cursor-pointer text-muted">The whole message, quotes and all</summary>
                <pre className="prose-measure whitespace-pre-wrap pt-2 font-sans wrap-anywhere">
                  {mail.whole}
                </pre>
              </details>
            )}
          </Card>
        </li>
      ))}
    </ol>
  );
}
