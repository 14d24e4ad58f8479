"use client";

import { BarSeries, LineSeries } from "@/components/charts/charts";
import { Funnel } from "@/components/charts/funnel";
import type { Point } from "@/components/charts/series";
import { Sparkline } from "@/components/charts/sparkline";
import { Card } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import { Progress } from "@/components/ui/progress";

const DAYS = Array.from({ length: 14 }, (_, place) => `${place + 7} Nov`);
const sent: Point[] = DAYS.slice(0, 10).map((name, place) => ({
  name,
  values: [[12, 18, 20, 20, 3, 0, 19, 20, 17, 20][place] ?? 0],
}));
const rates: Point[] = DAYS.map((name, place) => {
  const replied = 0.08 + 0.03 * Math.sin(place / 2);
  const positive = 0.03 + 0.01 * Math.cos(place / 3);
  return {
    name,
    values: [replied, positive],
    ranges: [
      [replied - 0.02, replied + 0.025],
      [positive - 0.01, positive + 0.012],
    ],
  };
});

export function Charts({ now }: { now: Date }) {
  return (
    <>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure
          label="Sent today"
          value="148"
          note="of 500"
          course={<Sparkline values={[3, 5, 4, 8, 9, 7, 11]} label="Sent, last 7 days: from 3 to 11" />}
        />
        <Figure
          label="Replies"
          value="12"
          note="5 more than last week"
          course={<Sparkline values={[9, 5, 6, 2, 4, 3, 4]} label="Replies, last 7 days: from 9 to 4" />}
        />
        <Figure label="Meetings" value="3" note="Next one Tue 24 Nov" />
        <Figure label="Won, monthly" value="€1,299" />
      </div>
      <div className="grid gap-6 lg:grid-cols-2">
        <BarSeries
          title="Sent per day"
          says="Twenty a day is the cap; the weekend was quiet."
          axis="Day"
          series={["Sent"]}
          points={sent}
        />
        <LineSeries
          title="Reply rates"
          says="About 8 % answer; the band is where the true rate may lie."
          axis="Day"
          series={["Replied", "Positive"]}
          points={rates}
          unit="percent"
        />
        <Card title="Funnel" help="What became of those who were written to.">
          <Funnel
            label="From sent to won"
            steps={[
              { name: "Sent", count: 1_204 },
              { name: "Delivered", count: 1_180 },
              { name: "Replied", count: 96 },
              { name: "Positive", count: 31 },
              { name: "Won", count: 4 },
            ]}
          />
        </Card>
        <Card title="Long work">
          <div className="flex flex-col gap-5">
            <Progress
              label="Import of leads.csv"
              done={34_200}
              total={200_000}
              startedAt={new Date(now.getTime() - 40_000)}
              onCancel={async () => ({ ok: false, code: "conflict", message: "This run has ended already." })}
            />
            <Progress label="Scoring" done={120} total={null} startedAt={new Date(now.getTime() - 10_000)} />
            <Progress
              label="Export"
              done={40}
              total={100}
              startedAt={new Date(now.getTime() - 10_000)}
              cancelling
            />
          </div>
        </Card>
      </div>
    </>
  );
}
