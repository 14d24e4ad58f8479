import type { ActionResult } from "@/lib/actions/action-result";
import type { TriedRule } from "@/lib/cam/reading-rule/try";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { Says } from "./says";

/** What a rule would have made of the last messages. */
export function Trial({ tried }: { tried: ActionResult<TriedRule> | undefined }) {
  return (
    <section
      aria-live="polite"
      aria-label="What it would have read"
      className="flex flex-col gap-2 text-table"
    >
      {!tried && (
        <p className="text-muted">
          Say which messages, and see here what it would have made of the last ones.
        </p>
      )}
      {/* What is wrong with a field stands at the field once the rule is made. */}
      {tried && !tried.ok && (
        <p className="text-muted">{Object.values(tried.fields ?? {}).flat()[0] ?? tried.message}</p>
      )}
      {tried?.ok && <Found of={tried.value} />}
    </section>
  );
}

function Found({ of: { lookedAt, fits, otherwise, asks, against, messages } }: { of: TriedRule }) {
  if (fits === 0)
    return <p className="text-muted">None of the last {formatCountOf(lookedAt, "message")} fits.</p>;
  return (
    <>
      <p>
        Fits <strong className="tabular-nums">{formatCount(fits)}</strong> of the last{" "}
        {formatCountOf(lookedAt, "message")}; {otherwise === 0 ? "none" : formatCount(otherwise)} would be
        read otherwise.
        {asks > 0 && ` In ${formatCount(asks)} CAM heard something stricter: there a person is asked.`}
      </p>
      {against > 0 && (
        <p className="text-stop">
          {against === 1 ? "One of them a person" : `${formatCount(against)} of them people`} said to be
          something else.
        </p>
      )}
      <ul className="max-h-64 divide-y divide-line overflow-y-auto rounded-control border border-line">
        {messages.map(({ inboundId, from, text, subject, is, would }) => (
          <li
            key={inboundId}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-3 py-2"
          >
            <p data-private className="min-w-0 flex-1 basis-60 truncate">
              <span className="font-medium">{from ?? "Nobody known"}</span>{" "}
              <span className="text-muted">{text.replace(/\s+/g, " ").trim() || subject}</span>
            </p>
            <p className="flex flex-wrap items-center gap-1.5">
              <Says is={is} />
              {is !== would && (
                <>
                  <span className="text-muted">would be</span> <Says is={would} />
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
