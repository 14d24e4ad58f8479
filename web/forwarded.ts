import type { IncomingHttpHeaders } from "node:http";
import { readAddress } from "@/lib/http/client-address";

/** What this installation knows about the way to its door. */
export interface Doorway {
  publicUrl: URL;
  /** The port we listen on: a browser on this machine may use it with any loopback name. */
  port: number;
  /** How many proxies stand before us; each adds one entry at the right of X-Forwarded-For. */
  trustedHops: number;
}

export interface Arrival {
  method: string;
  /** The request target as sent. */
  target: string;
  headers: IncomingHttpHeaders;
  /** The other end of the socket: the only address nobody can make up. */
  peer: string | undefined;
}

export type Admission =
  | {
      admit: true;
      address: string;
      requestId: string;
      /** Names the application must not see. */
      strip: string[];
      set: Record<string, string>;
    }
  | { admit: false; status: 400 | 403 | 405 | 421; because: string }
  | { admit: false; status: 307; location: string };

/** Headers by which a client could pose as a proxy, as Next's own middleware, or as this server. */
const POSING =
  /^(x-forwarded-.*|forwarded|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|cf-connecting-ip(v6)?|fastly-client-ip|x-original-.*|x-rewrite-url|x-middleware-.*|x-invoke-.*|x-cam-.*|x-request-id)$/;

const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;
const LOOPBACK = /^(127(?:\.\d{1,3}){3}|::1)$/;
const LOOPBACK_NAME = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Asked by load balancers under whatever name or number they know us by; tells them nothing but up or down. */
const ANY_HOST = new Set(["/api/cam/health"]);

const words = (header: string | string[] | undefined) =>
  (Array.isArray(header) ? header.join(",") : (header ?? ""))
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");

/** The client is the entry that our outermost proxy added; whatever stands left of it, the client wrote itself. */
function addressOf({ headers, peer }: Arrival, hops: number): string {
  const socket = readAddress(peer) ?? "unknown";
  if (hops === 0) return socket;
  const chain = words(headers["x-forwarded-for"]);
  return readAddress(chain.at(-hops) ?? chain[0]) ?? socket;
}

function hostOf({ headers }: Arrival, hops: number): string {
  const forwarded = hops > 0 ? words(headers["x-forwarded-host"]).at(-1) : undefined;
  return (forwarded ?? headers.host ?? "").toLowerCase();
}

function isDecodable(path: string) {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function isLocalName(host: string, port: number) {
  const [, name, at = "80"] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host) ?? [];
  return name !== undefined && LOOPBACK_NAME.test(name) && Number(at) === port;
}

/** Decides whether a request comes in, and what the application will be told about where it came from. */
export function admit(
  arrival: Arrival,
  { publicUrl, port, trustedHops }: Doorway,
  newId: () => string,
): Admission {
  const { method, target, headers } = arrival;
  if (method === "TRACE" || method === "CONNECT")
    return { admit: false, status: 405, because: `CAM does not answer ${method} requests.` };
  if (!target.startsWith("/"))
    return { admit: false, status: 400, because: "The request names no path on this server." };

  const path = target.split("?", 1)[0] ?? "/";
  // Next takes a name in a path that is no UTF-8 for a fault of its own and answers 500.
  if (!isDecodable(path))
    return { admit: false, status: 400, because: "The path of this request cannot be read." };
  const host = hostOf(arrival, trustedHops);
  const local = LOOPBACK.test(readAddress(arrival.peer) ?? "") && isLocalName(host, port);
  if (host !== publicUrl.host && !local && !ANY_HOST.has(path)) {
    return {
      admit: false,
      status: 421,
      because: `This is not the address of CAM. It is served at ${publicUrl.origin}; whoever runs it can change that with CAM_PUBLIC_URL.`,
    };
  }
  // Next refuses a form of another site too, but as a fault of its own: a bare 500 that says nothing.
  if (isForeignForm(arrival, path, publicUrl)) {
    return {
      admit: false,
      status: 403,
      because: `This form was sent from another site, so nothing was done. Open ${publicUrl.origin} and do it there.`,
    };
  }
  const described = Object.keys(headers).filter((name) => POSING.test(name));
  const forwarded = described.some((name) => name.includes("forwarded") || name === "x-real-ip");
  // A browser that came by another loopback name would get cookies for one name and forms for the other.
  if (local && host !== publicUrl.host && trustedHops === 0 && isNavigation(arrival))
    return { admit: false, status: 307, location: `${publicUrl.origin}${target.replace(/^\/+/, "/")}` };

  const given = trustedHops > 0 ? words(headers["x-request-id"])[0] : undefined;
  const requestId = given !== undefined && REQUEST_ID.test(given) ? given : newId();
  const address = addressOf(arrival, trustedHops);
  return {
    admit: true,
    address,
    requestId,
    strip: described,
    set: {
      host: publicUrl.host,
      "x-forwarded-for": address,
      "x-forwarded-host": publicUrl.host,
      "x-forwarded-proto": publicUrl.protocol.slice(0, -1),
      "x-forwarded-port": publicUrl.port || (publicUrl.protocol === "https:" ? "443" : "80"),
      "x-request-id": requestId,
      // Somebody at this machine itself, with no proxy in between: may read the metrics.
      ...(local && !forwarded ? { "x-cam-local": "1" } : {}),
    },
  };
}

/** The API tells callers so itself, in its own words; browsers send Origin with every form. */
const isForeignForm = ({ method, headers }: Arrival, path: string, publicUrl: URL) =>
  method !== "GET" &&
  method !== "HEAD" &&
  !path.startsWith("/api/") &&
  headers.origin !== undefined &&
  headers.origin !== publicUrl.origin;

const isNavigation = ({ method, headers }: Arrival) =>
  (method === "GET" || method === "HEAD") && headers["sec-fetch-mode"] === "navigate";
