import { CalendarDays } from "lucide-react";
import type { Route } from "next";
import { Suspense } from "react";
import { LeftOut } from "@/components/calendar/left-out";
import { SendCalendar } from "@/components/calendar/send-calendar";
import { CampaignFrame } from "@/components/campaigns/campaign-frame";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState, Loading, Skeleton } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import type { CamContext } from "@/lib/cam/context";
import { calendarOf } from "@/lib/cam/planning/calendar";
import { Simulate } from "@/lib/cam/planning/schema";
import { simulateSends } from "@/lib/cam/planning/simulate";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { openCampaign, titled } from "../campaign";

export const generateMetadata = titled("Calendar");

export default async function CalendarPage({ params }: PageProps<"/campaigns/[campaignId]/calendar">) {
  const { ctx, campaign, deeds } = await openCampaign((await params).campaignId);
  return (
    <CampaignFrame campaign={campaign} deeds={deeds}>
      <Suspense fallback={<Waiting />}>
        <Ahead ctx={ctx} campaignId={campaign.id} />
      </Suspense>
    </CampaignFrame>
  );
}

async function Ahead({ ctx, campaignId }: { ctx: CamContext; campaignId: string }) {
  const simulation = await simulateSends(ctx, Simulate.parse({ campaignId }));
  const { unless, tasks, days, cutAt } = simulation;
  const calendar = calendarOf(simulation);
  const asks = calendar.mails.filter(({ leading }) => leading === "asks" || leading === "would-ask").length;
  const { leftOut, notYet, noRoom, over } = simulation;
  const nobody = calendar.total === 0 && leftOut.length + notYet.length + noRoom + over + tasks.length === 0;
  const stands = calendar.mails.filter(({ outboundId }) => outboundId !== null).length;
  return (
    <div className="flex flex-col gap-4">
      {unless.length > 0 && (
        <Banner
          tone="attention"
          title={calendar.total > 0 ? "This is what would go" : "What keeps mails from going"}
        >
          <ul className="flex flex-col gap-0.5">
            {unless.map(({ code, because }) => (
              <li key={code} className="wrap-anywhere">
                {because}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {calendar.total > 0 && (
        <p className="prose-measure text-muted">
          <span className="font-medium text-ink">
            {formatCountOf(calendar.total, "mail")} to {formatCountOf(calendar.people, "person", "people")}
          </span>{" "}
          in the next {days} days{tasks.length > 0 && `, and ${formatCountOf(tasks.length, "task")} for you`}.{" "}
          {stands === 0
            ? "None of them has a time yet: they are placed as the planner will place them if nobody answers."
            : stands >= calendar.total
              ? "Each of them has its time already."
              : `${formatCount(stands)} ${stands === 1 ? "has" : "have"} a time already; the others are placed as the planner will place them if nobody answers.`}
          {asks > 0 && ` ${formatCount(asks)} ${asks === 1 ? "needs" : "need"} a person’s yes.`} Every check
          is made again at its time.
          {cutAt && (
            <>
              {" "}
              This many are looked at only as far as <Time at={cutAt} />.
            </>
          )}
        </p>
      )}
      {calendar.total === 0 ? (
        <Card>
          <EmptyState
            bare
            icon={CalendarDays}
            title={nobody ? "Nobody is in this campaign yet" : "No mail is to come"}
            action={
              <ButtonLink href={`/campaigns/${campaignId}/people` as Route}>Look at the people</ButtonLink>
            }
          >
            Whoever fits and has a sequence stands here with a day and an hour.
            {!nobody && " Why nobody does now is said below."}
          </EmptyState>
        </Card>
      ) : (
        <SendCalendar calendar={calendar} />
      )}
      {!nobody && <LeftOut {...simulation} campaignId={campaignId} />}
    </div>
  );
}

const Waiting = () => (
  <Loading label="Looking ahead">
    <div className="flex flex-col gap-4">
      <Skeleton className="w-96 max-w-full" />
      <Card>
        <div className="flex flex-col gap-2">
          {["a", "b", "c", "d", "e"].map((row) => (
            <Skeleton key={row} className="!h-8 w-full" />
          ))}
        </div>
      </Card>
    </div>
  </Loading>
);
