import type { Route } from "next";
import { notFound } from "next/navigation";
import { MailList } from "@/components/outbound/mail-list";
import { MailSearch } from "@/components/outbound/mail-search";
import { SafetyTabs } from "@/components/suppression/safety-tabs";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { operatorContext } from "@/lib/auth/operator";
import { Refusal } from "@/lib/cam/errors";
import { readOutboundChoices } from "@/lib/cam/ledger/choices";
import { listOutbound } from "@/lib/cam/ledger/list";
import { OutboundList } from "@/lib/cam/outbound/schema";
import { encodeCursor, placeOf } from "@/lib/cam/paging/rules";
import { formatCount } from "@/lib/format/quantity";

export const metadata = { title: "Why was this sent?" };

const FIELDS = ["q", "group", "campaign", "mailbox", "lead", "kind", "rehearsal"] as const;

export default async function OutboundPage({ searchParams }: PageProps<"/safety/outbound">) {
  const ctx = await operatorContext();
  const given = await searchParams;
  const one = (name: string) => (typeof given[name] === "string" ? given[name] : undefined);
  // An address that somebody kept may hold what is no filter any more: that part is left out.
  const kept: Record<string, string> = {};
  for (const name of FIELDS) {
    const value = one(name);
    if (value && OutboundList.shape[name].safeParse(value).success) kept[name] = value;
  }
  const place = placeOf(one("cursor"));
  const asked = OutboundList.parse({ ...kept, ...(place && { cursor: encodeCursor(place) }) });
  const choices = await readOutboundChoices(ctx);
  const page = await listOutbound(ctx, asked).catch((error: unknown) => {
    if (error instanceof Refusal) notFound();
    throw error;
  });
  const here = (more: Record<string, string> = {}) =>
    `/safety/outbound?${new URLSearchParams({ ...kept, ...more })}` as Route;
  return (
    <>
      <PageHeader
        title="Why was this (not) sent?"
        line="Every mail CAM sent, planned, held back or decided against, each with its reasons."
      />
      <SafetyTabs />
      <div className="flex flex-col gap-4">
        <MailSearch q={asked.q ?? ""} {...choices} />
        <Card flush>
          {page.items.length === 0 ? (
            <EmptyState
              title={Object.keys(kept).length > 0 ? "No mail fits" : "No mail yet"}
              action={
                Object.keys(kept).length > 0 ? (
                  <ButtonLink href={"/safety/outbound" as Route}>Show everything</ButtonLink>
                ) : (
                  <ButtonLink href={"/campaigns" as Route}>Open the campaigns</ButtonLink>
                )
              }
            >
              {Object.keys(kept).length > 0
                ? "Nothing in the ledger is like this: CAM neither sent it nor planned it."
                : "Mails stand here as soon as a campaign that runs has planned them."}
            </EmptyState>
          ) : (
            <MailList lines={page.items} caption="Mails of the ledger" />
          )}
          {(page.subjectsBackTo !== null || page.isMore) && (
            <p className="px-card py-3 text-meta text-muted">
              {page.subjectsBackTo !== null &&
                `Subjects were looked through in the newest ${formatCount(page.subjectsBackTo)} mails; addresses, names and Message-IDs in all of them. `}
              {page.isMore && "More fit than are shown: say more of it."}
            </p>
          )}
          {(page.nextCursor || place) && (
            <div className="flex gap-2 border-line border-t px-card py-3">
              {page.nextCursor && (
                <ButtonLink size="small" href={here({ cursor: page.nextCursor })}>
                  Next page
                </ButtonLink>
              )}
              {place && (
                <ButtonLink look="quiet" size="small" href={here()}>
                  Back to the beginning
                </ButtonLink>
              )}
            </div>
          )}
        </Card>
      </div>
    </>
  );
}
