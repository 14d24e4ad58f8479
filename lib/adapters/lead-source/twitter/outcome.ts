import type { FoundProfile, SourceAnswer } from "@/lib/cam/ports/lead-source";
import { type JsonAnswer, retryAfter } from "../../ask-json";
import { TwitterPage, TwitterProblem, TwitterUser } from "./wire";

const WINDOW_SECONDS = 15 * 60;

/** What X's answer means for whoever asked. */
export function outcomeOf(answer: JsonAnswer, now: number): SourceAnswer {
  if ("lost" in answer) return { outcome: "later", because: `X ${answer.lost}.`, afterSeconds: 60 };
  const { status, body } = answer;
  const said = TwitterProblem.safeParse(body).data;
  const why = said?.detail ? ` It says: ${said.detail.slice(0, 300)}` : "";
  if (status === 429) {
    const reset = Number(answer.header("x-rate-limit-reset"));
    const left = reset > 0 ? Math.ceil(reset - now / 1000) : retryAfter(answer.header("retry-after"), now);
    return {
      outcome: "later",
      because: "X's limit of requests is reached.",
      afterSeconds: Math.min(Math.max(left ?? WINDOW_SECONDS, 1), 86_400),
    };
  }
  if (status === 401)
    return { outcome: "refused", because: "X does not know this token. Check TWITTER_BEARER_TOKEN." };
  if (status === 403)
    return {
      outcome: "refused",
      because: `X does not let this token search people: it takes a plan with user search.${why}`,
    };
  if (status >= 500) return { outcome: "later", because: `X is failing (${status}).`, afterSeconds: 300 };
  if (status !== 200) return { outcome: "refused", because: `X refused the search (${status}).${why}` };
  const read = TwitterPage.safeParse(body);
  if (!read.success) return { outcome: "later", because: "X's answer was of no use.", afterSeconds: 300 };
  const users = read.data.data.flatMap((one) => TwitterUser.safeParse(one).data ?? []);
  return {
    outcome: "page",
    profiles: users.map(profileOf),
    next: read.data.meta?.next_token ?? null,
    left: (read.data.errors ?? []).map(
      ({ value, detail, title }) => `${value ?? "A handle"}: ${detail ?? title ?? "not found"}`,
    ),
  };
}

/** People write their address into the text about themselves, to be written to. */
const addressIn = (text: string | null | undefined) =>
  /[\w.+-]+@[\w-]+(\.[\w-]+)+/.exec(text ?? "")?.[0] ?? null;

function profileOf(user: TwitterUser): FoundProfile {
  const site = user.entities?.url?.urls[0]?.expanded_url ?? null;
  return {
    handle: user.username.toLowerCase(),
    profileUrl: `https://x.com/${user.username}`,
    fullName: user.name ?? null,
    firstName: null,
    lastName: null,
    title: null,
    companyName: null,
    companyDomain: site,
    industry: null,
    employees: null,
    email: addressIn(user.description),
    phone: null,
    linkedinUrl: null,
    location: user.location ?? null,
    city: null,
    country: null,
    followers: user.public_metrics?.followers_count ?? null,
    lastActiveAt: null,
    about: user.description ?? null,
    said: { twitterId: user.id },
  };
}
