// Apollo and Dropcontact as they behave towards us, on this machine, counting what they would charge.
import { serveLocally } from "./fetch-server";

type Json = Record<string, unknown>;
type Odd = (request: Request) => Response | Promise<Response> | undefined;

const answer = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });

export const KEY = "a-key-for-stand-ins";

/** Knows people by address, last name or its own id; whoever it knows costs a credit, each time it is asked. */
export async function apolloStandIn(known: Record<string, Json>) {
  const state = { charged: 0, asked: [] as string[][], odd: [] as Odd[], delayMs: 0 };
  const server = await serveLocally(async (request) => {
    const odd = state.odd.shift();
    const instead = await odd?.(request);
    if (instead) return instead;
    const { pathname } = new URL(request.url);
    if (request.headers.get("x-api-key") !== KEY)
      return answer({ error: "Invalid access credentials." }, 401);
    if (pathname === "/api/v1/auth/health") return answer({ healthy: true, is_logged_in: true });
    const body = (await request.json()) as { details?: Json[] } & Json;
    const single = pathname === "/api/v1/people/match";
    if (!single && pathname !== "/api/v1/people/bulk_match") return answer({ error: "Not found" }, 404);
    const details = single ? [body as Json] : (body.details ?? []);
    const nameOf = ({ email, last_name, id }: Json) => String(email ?? last_name ?? id);
    state.asked.push(details.map(nameOf));
    const matches = details.map((detail) => known[nameOf(detail)] ?? null);
    const found = matches.filter(Boolean).length;
    state.charged += found;
    if (state.delayMs > 0) await new Promise((done) => setTimeout(done, state.delayMs));
    if (single) return answer({ person: matches[0] });
    return answer({
      status: "success",
      error_code: null,
      error_message: null,
      total_requested_enrichments: details.length,
      unique_enriched_records: found,
      missing_records: details.length - found,
      credits_consumed: found,
      matches,
    });
  });
  return { ...server, state };
}

/** Takes batches and is not ready the first `looks` times it is asked about one. */
export async function dropcontactStandIn(known: Record<string, Json>, { looks = 0, oldPaths = false } = {}) {
  const state = { charged: 0, batches: [] as Json[][], odd: [] as Odd[], looked: 0, delayMs: 0 };
  const left = new Map<string, number>();
  const root = oldPaths ? "/batch" : "/v1/enrich/all";
  const notReady = { success: false, error: false, reason: "Request not ready yet, try again in 30 seconds" };
  const server = await serveLocally(async (request) => {
    const odd = state.odd.shift();
    const instead = await odd?.(request);
    if (instead) return instead;
    const { pathname } = new URL(request.url);
    if (request.headers.get("x-access-token") !== KEY)
      return answer({ error: true, success: false, reason: "Your access token is not valid" }, 401);
    if (pathname === "/v1/account/credits" && !oldPaths) return answer({ credits: 900 });
    if (pathname === root && request.method === "POST") {
      const { data } = (await request.json()) as { data: Json[] };
      state.batches.push(data);
      state.charged += data.filter(({ email, last_name }) => email || known[String(last_name)]).length;
      const id = `request${state.batches.length}`;
      left.set(id, looks);
      if (state.delayMs > 0) await new Promise((done) => setTimeout(done, state.delayMs));
      return answer({ request_id: id, credits_left: 900, error: false, success: true });
    }
    if (!pathname.startsWith(`${root}/`)) return answer({ detail: "Not Found" }, 404);
    state.looked++;
    const id = pathname.slice(root.length + 1);
    const waits = left.get(id);
    // As the real one: it says the same of what it does not know.
    if (waits === undefined || waits > 0) {
      if (waits) left.set(id, waits - 1);
      return answer(notReady);
    }
    const batch = state.batches[Number(id.replace("request", "")) - 1] ?? [];
    const rows = batch.map((record) => ({
      ...known[String(record.email ?? record.last_name)],
      custom_fields: record.custom_fields,
    }));
    return answer({ data: rows, credits_left: 890, error: false, success: true });
  });
  return { ...server, state };
}
