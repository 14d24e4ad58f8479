import { Badge } from "@/components/ui/badge";
import { MEANINGS, StateBadge } from "@/components/ui/badges";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Count, Money, Percent } from "@/components/ui/figures";
import { Time } from "@/components/ui/time";
import { TONE_ICON, TONES } from "@/components/ui/tone";
import { Specimen } from "./specimen";

export function Meanings() {
  return (
    <Card title="Meanings" help="A colour never stands alone: a word or an icon says the same.">
      <div className="flex flex-col gap-6">
        <Specimen name="tones">
          {TONES.map((tone) => (
            <Badge key={tone} tone={tone} icon={TONE_ICON[tone]}>
              {tone}
            </Badge>
          ))}
        </Specimen>
        {Object.entries(MEANINGS).map(([kind, meanings]) => (
          <Specimen key={kind} name={kind}>
            {Object.keys(meanings).map((word) => (
              <StateBadge key={word} of={kind as "role"} is={word as "OWNER"} />
            ))}
          </Specimen>
        ))}
        <Specimen name="figures">
          <span className="font-semibold text-figure tabular-nums">12,403</span>
          <Count of={12_403} />
          <Count of={12_403} about />
          <Money minor={129_900} currency="EUR" />
          <Percent of={0.0834} />
          <Time at="2026-11-24T09:40:00Z" />
          <Time at={new Date(Date.now() - 190_000)} relative />
        </Specimen>
        <div className="flex flex-col gap-3">
          <Banner
            tone="stop"
            title="Everything is stopped"
            action={<Button size="small">Resume sending</Button>}
          >
            Maria Sousa stopped it 12 minutes ago: “The footer had the wrong address.” Nothing is sent until
            an admin resumes.
          </Banner>
          <Banner tone="attention" title="The worker has not been heard from for 4 minutes">
            Scheduled jobs wait. Start it with <code className="font-mono">npm start</code> and look at
            Operations.
          </Banner>
          <Banner tone="information" title="This workspace is in dry run">
            Everything is prepared and nothing leaves.
          </Banner>
          <Banner tone="positive" title="The postal address is set" />
          <Banner tone="machine" title="12 leads were left out because their address is a role account" />
        </div>
      </div>
    </Card>
  );
}
