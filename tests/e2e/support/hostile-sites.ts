import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";

const html = { "content-type": "text/html" };
const BOMB = gzipSync(Buffer.alloc(300 * 1024 * 1024));

const GOOD = `<a href="/team">Team</a><script type="application/ld+json">{"@type":"Organization","name":"Lovelace GmbH",
  "address":{"addressLocality":"Berlin","addressCountry":"DE"}}</script>`;
const TEAM = `<script type="application/ld+json">[
  {"@type":"Person","name":"Ada Lovelace","jobTitle":"Founder","email":"ada@good.example.com"},
  {"@type":"Person","name":"Grace Hopper","jobTitle":"Founder","email":"grace@good.example.com"},
  {"@type":"Person","name":"<script>document.title='stolen'<\\/script><img src=x onerror=alert(1)>","jobTitle":"Founder","email":"mallory@good.example.com"}]</script>`;

const SITES: Record<string, RequestListener> = {
  "good.example.com/": (_, answer) => answer.writeHead(200, html).end(GOOD),
  "good.example.com/team": (_, answer) => answer.writeHead(200, html).end(TEAM),
  "denied.example.com/robots.txt": (_, answer) =>
    answer.writeHead(200, { "content-type": "text/plain" }).end("User-agent: *\nDisallow: /"),
  "denied.example.com/": (_, answer) =>
    answer.writeHead(200, html).end('<a href="mailto:secret@denied.example.com">x</a>'),
  "inside.example.com/": (_, answer) => answer.writeHead(302, { location: "http://127.0.0.1/" }).end(),
  "huge.example.com/": (_, answer) => {
    answer.writeHead(200, html);
    const more = () => {
      while (!answer.destroyed) if (!answer.write(Buffer.alloc(65_536, 32))) return;
    };
    answer.on("drain", more);
    more();
  },
  "bomb.example.com/": (_, answer) =>
    answer.writeHead(200, { ...html, "content-encoding": "gzip" }).end(BOMB),
  "drip.example.com/": async (_, answer) => {
    answer.writeHead(200, html);
    while (!answer.destroyed) {
      answer.write(" ");
      await sleep(500);
    }
  },
};

/** Sites of all kinds and Apollo, behind one port. `asked` tells what was asked of whom. */
export async function serveStrangers() {
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    const host = String(request.headers.host).replace(/:\d+$/, "");
    const { pathname } = new URL(request.url ?? "", "http://x");
    asked.push(`${host}${pathname}`);
    if (pathname.startsWith("/api/v1/"))
      return answer
        .writeHead(401, { "content-type": "application/json" })
        .end('{"error":"Invalid access credentials."}');
    const site = SITES[`${host}${pathname}`];
    if (site) return site(request, answer);
    answer.writeHead(404, html).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    asked,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
