import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log } from "@/lib/cam/ports/log";
import { countRequest } from "@/lib/http/request-metrics";
import { lastingHeaders } from "@/lib/http/security-headers";
import { newId } from "@/lib/ids";
import { limitBody } from "./body-limit";
import { type Admission, admit, type Doorway } from "./forwarded";
import { kindOf, loggablePath, MOST_BODY_BYTES } from "./paths";

type Admitted = Extract<Admission, { admit: true }>;

/** The application reads `headers`; `rawHeaders` is rewritten too, so that no library finds the old story there. */
function rewrite(req: IncomingMessage, { strip, set }: Admitted) {
  const given = req.headers;
  for (const name of strip) delete given[name];
  Object.assign(given, set);
  const gone = new Set([...strip, ...Object.keys(set)]);
  const kept = req.rawHeaders.flatMap((name, at, all) =>
    at % 2 === 0 && !gone.has(name.toLowerCase()) ? [name, all[at + 1] ?? ""] : [],
  );
  req.rawHeaders = [...kept, ...Object.entries(set).flat()];
}

function turnAway(res: ServerResponse, refusal: Exclude<Admission, Admitted>) {
  if (refusal.status === 307) {
    res.writeHead(307, { location: refusal.location, "cache-control": "no-store" });
    return res.end();
  }
  res.writeHead(refusal.status, {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
  });
  return res.end(`${refusal.because}\n`);
}

export function doorkeeper(doorway: Doorway, log: Log) {
  const lasting = Object.entries(lastingHeaders({ https: doorway.publicUrl.protocol === "https:" }));
  const judge = (req: IncomingMessage) => {
    const { method = "GET", url: target = "", headers } = req;
    return admit({ method, target, headers, peer: req.socket.remoteAddress }, doorway, () => newId());
  };

  function remember(req: IncomingMessage, res: ServerResponse, more: Record<string, unknown>) {
    const started = performance.now();
    const { method, url = "" } = req;
    const kind = kindOf(url);
    res.once("close", () => {
      const ms = Math.round((performance.now() - started) * 10) / 10;
      // 499, as nginx has it: the client left before there was an answer.
      const status = res.writableEnded || res.headersSent ? res.statusCode : 499;
      countRequest({ kind, method, status, ms });
      const line = { method, path: loggablePath(url), status, ms, ...more };
      log[kind === "asset" || kind === "health" ? "debug" : "info"](line, "request");
    });
  }

  return {
    /** True when the request may go on to the application. */
    letIn(req: IncomingMessage, res: ServerResponse): boolean {
      const admission = judge(req);
      for (const [name, value] of lasting) res.setHeader(name, value);
      if (!admission.admit) {
        remember(req, res, { address: req.socket.remoteAddress, refused: true });
        turnAway(res, admission);
        return false;
      }
      remember(req, res, { address: admission.address, requestId: admission.requestId });
      rewrite(req, admission);
      res.setHeader("x-request-id", admission.requestId);
      // Everything else gets it from proxy.ts, which these never pass.
      if (req.url?.startsWith("/_next/static/")) res.setHeader("x-content-type-options", "nosniff");
      return limitBody(req, res, MOST_BODY_BYTES);
    },
    /** The same for a WebSocket, which has no response to refuse with. */
    letUpgrade(req: IncomingMessage): boolean {
      const admission = judge(req);
      if (admission.admit) rewrite(req, admission);
      return admission.admit;
    },
  };
}
