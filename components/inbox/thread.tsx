import { clsx } from "clsx";
import { STATES } from "@/components/outbound/words";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { ToldMessage } from "./told";

type Mail = ToldMessage["thread"][number];

/** What they wrote now, first of all. */
export function InFront({ message: { thread, id } }: { message: ToldMessage }) {
  const mail = thread.find((one) => one.id === id);
  return mail ? <Letter mail={mail} did="wrote this" /> : null;
}

/** What was said before and since, the latest first: of theirs what they newly wrote, the rest behind a click. */
export function Thread({ message: { thread, id } }: { message: ToldMessage }) {
  const others = thread.filter((one) => one.id !== id).toReversed();
  if (others.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h3 className="font-semibold text-body">The conversation</h3>
      <ol aria-label="The conversation" className="flex flex-col gap-3">
        {others.map((mail) => (
          <li key={mail.id} className={clsx(mail.direction === "OUT" && "pl-4 sm:pl-10")}>
            <Letter mail={mail} did={mail.direction === "OUT" ? "wrote" : "answered"} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Letter({ mail, did }: { mail: Mail; did: string }) {
  return (
    <Card>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 pb-2 text-table">
        <span className="min-w-0 wrap-anywhere">
          <span data-private className="font-medium">
            {mail.from}
          </span>
          <span className="text-muted"> {did}</span>
        </span>
        <Time at={mail.at} className="text-meta text-muted" />
      </p>
      {mail.subject && mail.direction === "OUT" && (
        <p data-private className="pb-1 text-muted text-table wrap-anywhere">
          {mail.subject}
        </p>
      )}
      {mail.waiting && (
        <p className="flex flex-wrap items-center gap-2 pb-2 text-table">
          <Badge tone={STATES[mail.state ?? "READY"].tone}>{STATES[mail.state ?? "READY"].label}</Badge>
          <span className="text-muted wrap-anywhere">
            {mail.state === "READY" ? (
              <>
                It goes <Time at={mail.waiting.goesAt} relative />. {mail.waiting.because}
              </>
            ) : (
              mail.waiting.because
            )}
          </span>
        </p>
      )}
      <pre data-private className="prose-measure whitespace-pre-wrap font-sans text-body wrap-anywhere">
        {mail.text?.trim() || "Nothing was newly written in it."}
      </pre>
      {mail.whole && (
        <details className="pt-2 text-table">
          <summary className="cursor-pointer text-muted">The whole message, quotes and all</summary>
          <pre data-private className="prose-measure whitespace-pre-wrap pt-2 font-sans wrap-anywhere">
            {mail.whole}
          </pre>
        </details>
      )}
    </Card>
  );
}
