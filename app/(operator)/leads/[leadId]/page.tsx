import { ActCard } from "@/components/lead/act-card";
import { CompanyCard } from "@/components/lead/company-card";
import { Elsewhere } from "@/components/lead/elsewhere";
import { LeadHeader } from "@/components/lead/lead-header";
import { LeadNeighbours } from "@/components/lead/lead-neighbours";
import { OwnerCard } from "@/components/lead/owner-card";
import { PersonCard } from "@/components/lead/person-card";
import { RouteCard } from "@/components/lead/route-card";
import { ScoreCard } from "@/components/lead/score-card";
import { StoryCard } from "@/components/lead/story-card";
import { VerdictCard } from "@/components/lead/verdict-card";
import { WhatNext } from "@/components/lead/what-next";
import { WhereFrom } from "@/components/lead/where-from";
import { personName } from "@/components/lead/words";
import { told } from "@/components/operations/told";
import { LeadTask } from "@/components/tasks/lead-task";
import { StoryFilter } from "@/lib/cam/lead/schema";
import { readStory } from "@/lib/cam/lead/story";
import { nextOfLead } from "@/lib/cam/planning/next-of-lead";
import { openTaskOf } from "@/lib/cam/task/reads";
import { doTaskAction, skipTaskAction } from "../../tasks/actions";
import { choicesFor } from "../choices";
import { deeds as manyDeeds } from "../deeds";
import { besideIn } from "./beside";
import { openLead } from "./lead";

type Asked = PageProps<"/leads/[leadId]">;

export async function generateMetadata({ params }: Asked) {
  const { lead } = await openLead((await params).leadId);
  return { title: personName(lead.contact) };
}

export default async function LeadPage({ params, searchParams }: Asked) {
  const { ctx, lead, deeds, verdictDeeds } = await openLead((await params).leadId);
  const { part, order, list } = await searchParams;
  // Somebody's old or mistyped address shows the whole story rather than an error.
  const asked = StoryFilter.safeParse({ leadId: lead.id, part, order });
  const filter = asked.success ? asked.data : StoryFilter.parse({ leadId: lead.id });
  const [story, way, step, task, choices] = await Promise.all([
    readStory(ctx, filter),
    besideIn(ctx, list, lead.id),
    nextOfLead(ctx, lead.id),
    openTaskOf(ctx, lead.id),
    deeds && choicesFor(ctx),
  ]);
  const { suppressions: _, imports: __, company, ...person } = lead.contact;
  return (
    <>
      {way && <LeadNeighbours {...way} />}
      <LeadHeader lead={lead} deeds={deeds} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <WhatNext lead={lead} step={step} />
          {task && (
            <LeadTask
              task={told(task)}
              deeds={deeds && { do: doTaskAction, skip: skipTaskAction }}
              paused={task.campaign.paused}
            />
          )}
          <VerdictCard lead={lead} deeds={verdictDeeds} />
          <RouteCard lead={lead} route={deeds?.route} />
          {deeds && !person.erasedAt && <ActCard leadId={lead.id} deeds={deeds} />}
          <StoryCard lead={lead} filter={filter} story={story} list={way?.list} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          {choices && !person.erasedAt && <OwnerCard lead={lead} choices={choices} deeds={manyDeeds} />}
          <PersonCard person={person} edit={deeds?.editContact} />
          <CompanyCard company={company} edit={deeds?.editCompany} />
          <ScoreCard lead={lead} />
          <WhereFrom contact={lead.contact} />
          <Elsewhere lead={lead} />
        </div>
      </div>
    </>
  );
}
