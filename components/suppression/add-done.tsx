import type { Route } from "next";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Tone } from "@/components/ui/tone";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import type { Done } from "./add-form";

const BECAME: Record<Done["lines"][number]["became"], { label: string; tone: Tone }> = {
  ADDED: { label: "Now on the list", tone: "positive" },
  STRENGTHENED: { label: "Was there, for a lesser reason", tone: "information" },
  KNOWN: { label: "Was there already", tone: "quiet" },
  INVALID: { label: "Left out", tone: "attention" },
};

const SHOWN = 100;

/** What became of each line. */
export function AddDone({ done }: { done: Done }) {
  // Two lines may be the same, and none ever moves.
  const lines = done.lines.slice(0, SHOWN).map((line, place) => ({ ...line, key: `line-${place}` }));
  return (
    <Card
      title={`${formatCountOf(done.added, "entry", "entries")} put on the list, ${formatCountOf(done.leadsStopped, "lead")} stopped`}
      action={
        <ButtonLink look="primary" href="/safety/suppressions">
          Back to the list
        </ButtonLink>
      }
      flush
    >
      {done.runIds.length > 0 && (
        <div className="px-card pt-3">
          <Banner
            tone="information"
            title="The other leads are being stopped"
            action={
              <ButtonLink size="small" href={`/operations/runs/${done.runIds[0]}` as Route}>
                See how far it is
              </ButtonLink>
            }
          >
            They are too many to stop at once. Nothing is sent to them meanwhile: the list is asked before
            each mail, and it holds the entry already. You can leave this page.
          </Banner>
        </div>
      )}
      <ul className="divide-y divide-line" aria-label="What became of each line">
        {lines.map(({ key, given, name, became, because }) => (
          <li key={key} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-card py-2 text-table">
            <bdi className="min-w-0 wrap-anywhere">{name ?? given}</bdi>
            <Badge tone={BECAME[became].tone}>{BECAME[became].label}</Badge>
            {because && <span className="text-muted">{because}</span>}
          </li>
        ))}
      </ul>
      {done.lines.length > SHOWN && (
        <p className="px-card py-2 text-muted">and {formatCount(done.lines.length - SHOWN)} more</p>
      )}
    </Card>
  );
}
