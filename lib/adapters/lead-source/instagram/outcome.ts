import { z } from "zod";
import type { FoundProfile, SourceAnswer } from "@/lib/cam/ports/lead-source";
import type { JsonAnswer } from "../../ask-json";

const text = z.string().nullish().catch(null);

const Business = z.object({
  business_discovery: z.object({
    id: text,
    username: z.string().min(1),
    name: text,
    biography: text,
    website: text,
    followers_count: z.number().int().min(0).nullish().catch(null),
    media: z
      .object({ data: z.array(z.object({ timestamp: text })) })
      .nullish()
      .catch(null),
  }),
});
const Problem = z.object({
  error: z.object({
    message: z.string().catch(""),
    code: z.number().optional().catch(undefined),
    error_subcode: z.number().optional().catch(undefined),
    error_user_msg: z.string().optional().catch(undefined),
  }),
});

/** Limits of the app, the user, the page and the business use case, in the Graph API's own numbers. */
const LIMITS = new Set([4, 17, 32, 341, 613, 80001, 80002]);
const PASSING = new Set([1, 2]);
/** "Cannot find user": a private person's account, or nobody's. */
const NOT_A_BUSINESS = 2207013;

/** What the Graph API's answer about one account means for whoever asked; `next` is the next one to look at. */
export function outcomeOf(answer: JsonAnswer, username: string, next: string | null): SourceAnswer {
  if ("lost" in answer) return { outcome: "later", because: `Instagram ${answer.lost}.`, afterSeconds: 60 };
  const business = Business.safeParse(answer.body).data?.business_discovery;
  if (answer.status === 200 && business)
    return { outcome: "page", profiles: [profileOf(business)], next, left: [] };
  const problem = Problem.safeParse(answer.body).data?.error;
  const why = problem?.message ? ` It says: ${problem.message.slice(0, 300)}` : "";
  if (problem?.error_subcode === NOT_A_BUSINESS)
    return {
      outcome: "page",
      profiles: [],
      next,
      left: [`${username}: no business or creator account has this name`],
    };
  if (answer.status === 429 || LIMITS.has(problem?.code ?? 0))
    return { outcome: "later", because: "Instagram's limit of requests is reached.", afterSeconds: 3600 };
  if (problem?.code === 190)
    return {
      outcome: "refused",
      because: "Instagram does not accept this token. Check INSTAGRAM_ACCESS_TOKEN.",
    };
  if (problem?.code === 10 || ((problem?.code ?? 0) >= 200 && (problem?.code ?? 0) < 300))
    return {
      outcome: "refused",
      because: `Instagram has not allowed this app to look at other accounts.${why}`,
    };
  if (answer.status >= 500 || PASSING.has(problem?.code ?? 0) || answer.status === 200)
    return { outcome: "later", because: `Instagram is failing (${answer.status}).`, afterSeconds: 300 };
  return { outcome: "refused", because: `Instagram refused the question (${answer.status}).${why}` };
}

const addressIn = (about: string | null | undefined) =>
  /[\w.+-]+@[\w-]+(\.[\w-]+)+/.exec(about ?? "")?.[0] ?? null;

function profileOf(business: z.infer<typeof Business>["business_discovery"]): FoundProfile {
  return {
    handle: business.username.toLowerCase(),
    profileUrl: `https://www.instagram.com/${business.username}/`,
    fullName: business.name ?? null,
    firstName: null,
    lastName: null,
    title: null,
    companyName: business.name ?? null,
    companyDomain: business.website ?? null,
    industry: null,
    employees: null,
    email: addressIn(business.biography),
    phone: null,
    linkedinUrl: null,
    location: null,
    city: null,
    country: null,
    followers: business.followers_count ?? null,
    lastActiveAt: business.media?.data[0]?.timestamp ?? null,
    about: business.biography ?? null,
    said: { instagramId: business.id ?? null },
  };
}
