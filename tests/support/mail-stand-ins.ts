// Where mail goes in tests: a real SMTP server and a Resend as it behaves towards us, both on this machine, both able to fail on purpose.
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { serveLocally } from "./fetch-server";

export interface Delivered {
  to: string;
  from: string;
  raw: string;
  /** As they arrived. */
  bytes: Buffer;
}

type Trouble =
  | { at: "RCPT" | "DATA" | "MAIL"; code: number; says: string }
  /** The line goes dead: before the text, in the middle of it, or after its full stop, taken but not said. */
  | { at: "before-data" | "mid-data" | "after-data" };

export const MAIL_USER = { user: "maya", password: "correct horse" };

/** How far a mail has come, for stories that want something to happen just then. */
export type Stage = "connected" | "mid-data" | "taken";

export async function smtpStandIn({
  secure = false,
  auth = true,
  utf8 = false,
  watch = async (_stage: Stage) => {},
} = {}) {
  const delivered: Delivered[] = [];
  const troubles: Trouble[] = [];
  let connections = 0;
  const failure = ({ code, says }: { code: number; says: string }) =>
    Object.assign(new Error(says), { responseCode: code });
  const due = (...at: Trouble["at"][]) =>
    troubles[0] && at.includes(troubles[0].at) ? troubles.shift() : undefined;
  const server = new SMTPServer({
    secure,
    hideSTARTTLS: !secure,
    hideSMTPUTF8: !utf8,
    authOptional: !auth,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    onConnect: (_session, done) => {
      connections++;
      void watch("connected").then(() => done());
    },
    onAuth({ username, password }, _session, done) {
      if (username === MAIL_USER.user && password === MAIL_USER.password)
        return done(null, { user: username });
      done(failure({ code: 535, says: "5.7.8 Username and password not accepted" }));
    },
    onMailFrom(_address, _session, done) {
      const trouble = due("MAIL");
      done(trouble && "code" in trouble ? failure(trouble) : null);
    },
    onRcptTo(_address, session, done) {
      if (due("before-data")) return cut(session.id);
      const trouble = due("RCPT");
      done(trouble && "code" in trouble ? failure(trouble) : null);
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      const trouble = due("DATA", "mid-data", "after-data");
      if (trouble?.at === "mid-data") {
        stream.once("data", () => cut(session.id));
        stream.resume();
        return;
      }
      stream.once("data", () => void watch("mid-data"));
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", async () => {
        if (trouble && "code" in trouble) return done(failure(trouble));
        const bytes = Buffer.concat(pieces);
        for (const { address } of session.envelope.rcptTo)
          delivered.push({
            to: address,
            from: session.envelope.mailFrom ? session.envelope.mailFrom.address : "",
            raw: bytes.toString("utf8"),
            bytes,
          });
        if (trouble) return cut(session.id);
        await watch("taken");
        done(null, "Queued as 1A2B3C");
      });
    },
  });
  server.on("error", () => undefined);
  function cut(id: string) {
    for (const connection of (
      server as unknown as { connections: Set<{ id: string; _socket: { destroy(): void } }> }
    ).connections)
      if (connection.id === id) connection._socket.destroy();
  }
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
  return {
    port: (server.server.address() as AddressInfo).port,
    delivered,
    connections: () => connections,
    /** Lines nobody has hung up yet. */
    open: () => (server as unknown as { connections: Set<unknown> }).connections.size,
    /** What happens to the next mail that gets that far. */
    next: (trouble: Trouble) => void troubles.push(trouble),
    hangUp() {
      for (const { _socket } of (server as unknown as { connections: Set<{ _socket: { destroy(): void } }> })
        .connections)
        _socket.destroy();
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

export const RESEND_KEY = "re_for_stand_ins";

/** Remembers keys for a day, as Resend says it does, and what it sent under them. */
export async function resendStandIn({ watch = async (_stage: Stage) => {} } = {}) {
  const delivered: Record<string, unknown>[] = [];
  const answers: (Response | "lost-after" | "lost-before")[] = [];
  const known = new Map<string, { body: string; id: string }>();
  const received = new Map<string, { raw: string | Uint8Array; more: Record<string, unknown> }>();
  const asked: { path: string; authorization: string | null }[] = [];
  const troubles: { at: "api" | "original"; answer: Response }[] = [];
  const due = (at: "api" | "original") => (troubles[0]?.at === at ? troubles.shift()?.answer : undefined);
  const answer = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
    new Response(JSON.stringify(body), {
      status,
      headers: { "content-type": "application/json", ...headers },
    });
  const wrong = (status: number, name: string, message: string, headers = {}) =>
    answer({ statusCode: status, name, message }, status, headers);
  /** What came in: told by the API under its name, its original by a link that needs no key. */
  function receiving(path: string, host: string): Response | null {
    const [, name, original] = /^\/emails\/receiving\/([\w-]+)(\/original)?$/.exec(path) ?? [];
    const mail = received.get(name ?? "");
    if (original)
      return (
        due("original") ?? (mail ? new Response(mail.raw as BodyInit) : new Response("", { status: 403 }))
      );
    if (path === "/emails/receiving")
      return due("api") ?? answer({ object: "list", has_more: false, data: [] });
    if (!name) return null;
    const instead = due("api");
    if (instead) return instead;
    if (!mail) return wrong(404, "not_found", "Email not found");
    const link = `http://${host}/emails/receiving/${name}/original`;
    return answer({
      ...{ object: "email", id: name, created_at: "2026-03-02 08:59:58.674981+00", html: null, text: "" },
      ...{ raw: { download_url: link, expires_at: "2026-03-02T10:00:00.000Z" }, ...mail.more },
    });
  }
  const server = await serveLocally(async (request) => {
    const { pathname, host } = new URL(request.url);
    const authorization = request.headers.get("authorization");
    asked.push({ path: pathname, authorization });
    const isOriginal = pathname.endsWith("/original");
    if (!isOriginal && authorization !== `Bearer ${RESEND_KEY}`)
      return wrong(401, "invalid_api_key", "API key is invalid");
    const came = receiving(pathname, host);
    if (came) return came;
    if (new URL(request.url).pathname === "/domains")
      return answer({
        object: "list",
        has_more: false,
        data: [{ id: "d", name: "example.com", status: "verified" }],
      });
    await watch("connected");
    const instead = answers.shift();
    if (instead === "lost-before") return new Response("{", { status: 200 });
    if (instead instanceof Response) return instead;
    const body = await request.text();
    await watch("mid-data");
    const key = request.headers.get("idempotency-key") ?? "";
    const before = known.get(key);
    if (before && before.body !== body)
      return wrong(409, "invalid_idempotent_request", "This key was used with another payload.");
    const id = before?.id ?? `re-${known.size + 1}`;
    if (!before) {
      known.set(key, { body, id });
      delivered.push(JSON.parse(body) as Record<string, unknown>);
    }
    await watch("taken");
    return instead === "lost-after" ? new Response("{", { status: 200 }) : answer({ id });
  });
  return {
    ...server,
    delivered,
    next: (one: Response | "lost-after" | "lost-before") => void answers.push(one),
    wrong,
    asked,
    /** A mail came in; `more` stands in the answer about it. */
    receive: (name: string, raw: string | Uint8Array, more: Record<string, unknown> = {}) =>
      void received.set(name, { raw, more }),
    /** What the next question about what came in is answered with. */
    trouble: (at: "api" | "original", one: Response) => void troubles.push({ at, answer: one }),
  };
}
