import { Breakers } from "@/components/safety/breakers";
import { HearingFacts } from "@/components/safety/hearing";
import { Holidays } from "@/components/safety/holidays";
import { KeptOutMail } from "@/components/safety/kept-out";
import { LimitsForm } from "@/components/safety/limits-form";
import { ModeCard } from "@/components/safety/mode-card";
import { UseBars } from "@/components/safety/use-bars";
import { WarmUps } from "@/components/safety/warm-ups";
import { SafetyTabs } from "@/components/suppression/safety-tabs";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { keptOutMail } from "@/lib/cam/arrival/reads";
import { listHolidays } from "@/lib/cam/holiday/reads";
import { listMailboxes } from "@/lib/cam/mailbox/reads";
import { readHearing } from "@/lib/cam/provider-report/reads";
import { readGoingLive } from "@/lib/cam/safety/going-live";
import { readSafety } from "@/lib/cam/safety/reads";
import { listSendingDomains } from "@/lib/cam/sending-limit/reads";
import { restartSendingDomainAction } from "../settings/mailboxes/actions";
import {
  addHolidayAction,
  addHolidaySetAction,
  removeHolidayAction,
  saveSafetyAction,
  setModeAction,
} from "./actions";

export const metadata = { title: "Safety" };

export default async function SafetyPage() {
  const ctx = await operatorContext();
  const [safety, live, hearing, keptOut, holidays, domains, mailboxes] = await Promise.all([
    readSafety(ctx),
    readGoingLive(ctx),
    readHearing(ctx),
    keptOutMail(ctx),
    listHolidays(ctx),
    listSendingDomains(ctx),
    listMailboxes(ctx),
  ]);
  const may = ctx.actor.kind === "operator" && roleAtLeast(ctx.actor.role, "ADMIN");
  const { mode, used, version, ...limits } = safety;
  return (
    <>
      <PageHeader
        title="Safety"
        line="Whether mail is real, how much of it may go and when, and whether what comes back is heard."
      />
      <SafetyTabs />
      <div className="flex max-w-4xl flex-col gap-6">
        <Card
          title="Mode"
          help={
            may
              ? "It holds for the next message already."
              : "Only an owner or admin can change the mode and the limits."
          }
        >
          <ModeCard mode={mode} live={live} may={may} change={setModeAction} />
        </Card>
        <Card title="Used in the last 24 hours" help="One clock for every cap: the 24 hours before now.">
          <UseBars used={used} />
        </Card>
        <Card
          title="Breakers"
          help="What pauses a domain before its provider would: bounces and complaints over 30 days. Nothing but a person lets it go on."
        >
          <Breakers domains={domains.items} restart={may ? restartSendingDomainAction : undefined} />
        </Card>
        <Card title="Warm-up" help="A new mailbox begins with few mails and sends more each day.">
          <WarmUps mailboxes={mailboxes.items} now={ctx.now()} />
        </Card>
        <Card
          title="Limits"
          help={
            limits.source === "settings"
              ? "Saved here. They win over what the environment gives."
              : "Nobody saved limits here yet: these are the first values, from the environment where it says something. Once saved, what stands here wins."
          }
        >
          <LimitsForm limits={limits} version={version} may={may} save={saveSafetyAction} />
        </Card>
        <Card title="Holidays" help="Nobody is written to on these days, by the calendar on their own wall.">
          <Holidays
            days={holidays}
            year={ctx.now().getUTCFullYear()}
            may={may}
            add={addHolidayAction}
            addSet={addHolidaySetAction}
            remove={removeHolidayAction}
          />
        </Card>
        <Card title="Reports about mail by Resend">
          <HearingFacts hearing={hearing} />
        </Card>
        {keptOut.length > 0 && (
          <Card title="Mail by Resend that is not here">
            <KeptOutMail mails={keptOut} />
          </Card>
        )}
      </div>
    </>
  );
}
