import { LineSeries } from "@/components/charts/charts";
import type { MailboxLine } from "@/lib/cam/mailbox/reads";
import { formatDay } from "@/lib/format/moment";
import { formatCount } from "@/lib/format/quantity";

export const warmUpDay = (day: string, now: Date) => formatDay(new Date(`${day}T00:00:00Z`), "UTC", now);

/** How a mailbox grows, with what lies ahead; nothing once it is grown. */
export function WarmUpCard({
  mailbox: { warmUp, capNow, dailyCap },
  now,
}: {
  mailbox: MailboxLine;
  now: Date;
}) {
  if (!warmUp) return null;
  const { days, today, fullOn } = warmUp;
  const points = days.map(({ day, cap }) => ({ name: warmUpDay(day, now), values: [cap] }));
  const at = points[today]?.name;
  return (
    <LineSeries
      title="Warm-up"
      says={
        fullOn
          ? `${formatCount(capNow)} within 24 hours now, and more each day: ${formatCount(dailyCap)} from ${warmUpDay(fullOn, now)}.`
          : `${formatCount(capNow)} within 24 hours now. At this pace it takes more than two months to reach ${formatCount(dailyCap)}.`
      }
      axis="Day"
      series={["Mails"]}
      points={points}
      {...(at && { mark: { at, is: "today" } })}
    />
  );
}
