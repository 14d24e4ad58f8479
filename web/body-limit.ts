import type { IncomingMessage, ServerResponse } from "node:http";

function tooLarge(res: ServerResponse, most: number) {
  if (res.headersSent) return res.destroy();
  res.writeHead(413, { "content-type": "text/plain; charset=utf-8", connection: "close" });
  res.end(`The request is larger than the ${Math.floor(most / 1024 / 1024)} MB that are accepted here.\n`);
}

/** Stops a body that is too large: by its announced length, or, where none was announced, as it comes in. */
export function limitBody(req: IncomingMessage, res: ServerResponse, most: number): boolean {
  if (Number(req.headers["content-length"] ?? 0) > most) {
    tooLarge(res, most);
    return false;
  }
  if (req.headers["transfer-encoding"] === undefined) return true;
  // Listening to "data" would start the flow before the application is ready to read; this only looks on.
  let seen = 0;
  const push = req.push.bind(req);
  req.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    seen += chunk?.length ?? 0;
    if (seen <= most) return push(chunk, encoding);
    tooLarge(res, most);
    res.once("close", () => req.destroy());
    return false;
  };
  return true;
}
