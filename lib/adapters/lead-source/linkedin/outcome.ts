import { z } from "zod";
import type { FoundProfile, SourceAnswer } from "@/lib/cam/ports/lead-source";
import { type JsonAnswer, retryAfter } from "../../ask-json";

const text = z.string().nullish().catch(null);

/** A member as "Find profile by vanityName" tells of them; each field depends on what the member lets others see. */
const Member = z.object({
  id: text,
  vanityName: text,
  localizedFirstName: text,
  localizedLastName: text,
  localizedHeadline: text,
  positions: z
    .record(z.string(), z.object({ localizedCompanyName: text, localizedTitle: text }))
    .nullish()
    .catch(null),
});
const Members = z.object({ elements: z.array(Member) });
const Problem = z.object({ message: z.string(), serviceErrorCode: z.number() }).partial();

/** Until midnight UTC, when LinkedIn's daily limits begin anew. */
const untilTomorrow = (now: number) => Math.ceil((86_400_000 - (now % 86_400_000)) / 1000);

/** What LinkedIn's answer about one member means for whoever asked; `next` is the next one to look at. */
export function outcomeOf(
  answer: JsonAnswer,
  vanityName: string,
  next: string | null,
  now: number,
): SourceAnswer {
  if ("lost" in answer) return { outcome: "later", because: `LinkedIn ${answer.lost}.`, afterSeconds: 60 };
  const { status, body } = answer;
  const said = Problem.safeParse(body).data?.message;
  const why = said ? ` It says: ${said.slice(0, 300)}` : "";
  if (status === 429)
    return {
      outcome: "later",
      because: "LinkedIn's limit of requests for today is reached.",
      afterSeconds: retryAfter(answer.header("retry-after"), now) ?? untilTomorrow(now),
    };
  if (status === 401)
    return {
      outcome: "refused",
      because: "LinkedIn does not accept this token. Check LINKEDIN_ACCESS_TOKEN.",
    };
  if (status === 403)
    return {
      outcome: "refused",
      because: `LinkedIn has not approved this app for looking at profiles.${why}`,
    };
  if (status === 404)
    return {
      outcome: "page",
      profiles: [],
      next,
      left: [`${vanityName}: LinkedIn knows nobody by that name`],
    };
  if (status >= 500)
    return { outcome: "later", because: `LinkedIn is failing (${status}).`, afterSeconds: 300 };
  if (status !== 200)
    return { outcome: "refused", because: `LinkedIn refused the question (${status}).${why}` };
  const read = Members.safeParse(body);
  if (!read.success)
    return { outcome: "later", because: "LinkedIn's answer was of no use.", afterSeconds: 300 };
  const [member] = read.data.elements;
  return {
    outcome: "page",
    profiles: member ? [profileOf(member, vanityName)] : [],
    next,
    left: member ? [] : [`${vanityName}: LinkedIn knows nobody by that name`],
  };
}

function profileOf(member: z.infer<typeof Member>, asked: string): FoundProfile {
  const name = member.vanityName ?? asked;
  const url = `https://www.linkedin.com/in/${encodeURIComponent(name)}`;
  const [position] = Object.values(member.positions ?? {});
  return {
    handle: name.toLowerCase(),
    profileUrl: url,
    fullName: [member.localizedFirstName, member.localizedLastName].filter(Boolean).join(" ") || null,
    firstName: member.localizedFirstName ?? null,
    lastName: member.localizedLastName ?? null,
    title: position?.localizedTitle ?? member.localizedHeadline ?? null,
    companyName: position?.localizedCompanyName ?? null,
    companyDomain: null,
    industry: null,
    employees: null,
    email: null,
    phone: null,
    linkedinUrl: url,
    location: null,
    city: null,
    country: null,
    followers: null,
    lastActiveAt: null,
    about: member.localizedHeadline ?? null,
    said: {},
  };
}
