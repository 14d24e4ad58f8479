import { describe, expect, test } from "vitest";
import { type Arrival, admit } from "@/web/forwarded";

const publicUrl = new URL("https://cam.example.com");
const internet = { publicUrl, port: 3000, trustedHops: 0 };
const arrival = (headers: Arrival["headers"] = {}, more: Partial<Arrival> = {}): Arrival => ({
  method: "GET",
  target: "/campaigns?status=ACTIVE",
  headers: { host: "cam.example.com", ...headers },
  peer: "203.0.113.7",
  ...more,
});
const enter = (given: Arrival, doorway = internet) => admit(given, doorway, () => "made-here");
const told = (given: Arrival, doorway = internet) => {
  const admission = enter(given, doorway);
  if (!admission.admit) throw new Error(`not admitted: ${JSON.stringify(admission)}`);
  return admission;
};

describe("who is asking", () => {
  test("without a proxy it is the other end of the socket, whatever the client says", () => {
    const { address, set, strip } = told(
      arrival({ "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1", forwarded: "for=127.0.0.1" }),
    );
    expect(address).toBe("203.0.113.7");
    expect(set["x-forwarded-for"]).toBe("203.0.113.7");
    expect(strip).toEqual(["x-forwarded-for", "x-real-ip", "forwarded"]);
  });

  test.each([
    [1, "198.51.100.9", "198.51.100.9"],
    [1, "127.0.0.1, 198.51.100.9", "198.51.100.9"],
    [2, "127.0.0.1, 198.51.100.9, 10.0.0.2", "198.51.100.9"],
    [2, "198.51.100.9", "198.51.100.9"],
    [1, "made up", "203.0.113.7"],
  ])("behind %i proxies, of «%s» it is %s", (trustedHops, header, client) => {
    expect(told(arrival({ "x-forwarded-for": header }), { ...internet, trustedHops }).address).toBe(client);
  });

  test("behind a proxy that adds nothing it is the proxy", () => {
    expect(told(arrival(), { ...internet, trustedHops: 1 }).address).toBe("203.0.113.7");
  });

  test("the address of this site is what the operator configured, not what the client sent", () => {
    const { set } = told(arrival({ "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" }));
    expect(set).toMatchObject({
      host: "cam.example.com",
      "x-forwarded-host": "cam.example.com",
      "x-forwarded-proto": "https",
      "x-forwarded-port": "443",
    });
  });

  test("headers by which a client poses as the framework or as this server are dropped", () => {
    const { strip } = told(
      arrival({
        "x-middleware-subrequest": "proxy",
        "x-cam-local": "1",
        "x-original-url": "/",
        cookie: "a=b",
      }),
    );
    expect(strip.sort()).toEqual(["x-cam-local", "x-middleware-subrequest", "x-original-url"]);
  });
});

describe("the request id", () => {
  const id = { "x-request-id": "abcdef-123456" };
  test("is made here when nobody trustworthy gave one", () => {
    expect(told(arrival(id)).requestId).toBe("made-here");
  });
  test("is kept when a trusted proxy gave one", () => {
    expect(told(arrival(id), { ...internet, trustedHops: 1 }).requestId).toBe("abcdef-123456");
  });
  test.each(["short", "with space in it", `x${"y".repeat(64)}`, 'quote"inside-it'])(
    "«%s» is no id",
    (given) => {
      const hop = { ...internet, trustedHops: 1 };
      expect(told(arrival({ "x-request-id": given }), hop).requestId).toBe("made-here");
    },
  );
});

describe("a form", () => {
  const sent = (headers: Record<string, string>, more: Partial<Arrival> = {}) =>
    enter(arrival(headers, { method: "POST", target: "/sign-in", ...more }));

  test("of our own pages is let in", () => {
    expect(sent({ origin: "https://cam.example.com" })).toMatchObject({ admit: true });
  });
  test.each([
    "https://evil.example",
    "null",
    "http://cam.example.com",
    "https://cam.example.com.evil.example",
  ])("of %s is turned away with the address that would do", (origin) => {
    expect(sent({ origin })).toMatchObject({
      status: 403,
      because: expect.stringContaining("https://cam.example.com"),
    });
  });
  test("for the API goes on to the API, which answers in its own words", () => {
    expect(sent({ origin: "https://evil.example" }, { target: "/api/cam/workspace" })).toMatchObject({
      admit: true,
    });
  });
});

describe("under which name", () => {
  const here = { publicUrl: new URL("http://127.0.0.1:3000"), port: 3000, trustedHops: 0 };
  const from = (host: string, more: Partial<Arrival> = {}) =>
    arrival({ host }, { peer: "127.0.0.1", ...more });

  test("a name that is not ours is turned away with the name that is", () => {
    expect(enter(arrival({ host: "evil.example" }))).toMatchObject({
      status: 421,
      because: expect.stringContaining("https://cam.example.com"),
    });
  });
  test("a page that rebinds its own name to this machine is turned away", () => {
    expect(enter(from("rebind.example:3000"), here)).toMatchObject({ status: 421 });
  });
  test.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000"])("on this machine %s is let in", (host) => {
    expect(enter(from(host), here)).toMatchObject({ admit: true });
  });
  test("a loopback name from another machine is turned away", () => {
    expect(enter(from("localhost:3000", { peer: "203.0.113.7" }), internet)).toMatchObject({ status: 421 });
  });
  test("another port on this machine is another site", () => {
    expect(enter(from("localhost:8080"), here)).toMatchObject({ status: 421 });
  });
  test("a load balancer may ask for health by number", () => {
    const asked = arrival({ host: "10.1.2.3:3000" }, { target: "/api/cam/health?probe=1" });
    expect(enter(asked)).toMatchObject({ admit: true });
    expect(enter({ ...asked, target: "/api/cam/healthy" })).toMatchObject({ status: 421 });
  });
  test("behind a proxy the name is the one the proxy was asked under", () => {
    const proxied = { ...internet, trustedHops: 1 };
    const asked = (name: string) => arrival({ host: "10.0.0.5:3000", "x-forwarded-host": name });
    expect(enter(asked("cam.example.com"), proxied)).toMatchObject({ admit: true });
    expect(enter(asked("evil.example"), proxied)).toMatchObject({ status: 421 });
  });
  test("a browser that opened localhost is led to the one address that cookies belong to", () => {
    const opened = arrival(
      { host: "localhost:3000", "sec-fetch-mode": "navigate" },
      { peer: "::1", target: "//evil.example/?a=1" },
    );
    expect(enter(opened, here)).toEqual({
      admit: false,
      status: 307,
      location: "http://127.0.0.1:3000/evil.example/?a=1",
    });
  });
});

describe("at this machine itself", () => {
  const direct = arrival({ host: "127.0.0.1:3000" }, { peer: "127.0.0.1" });
  test("somebody without a proxy in between is marked as local", () => {
    expect(told(direct).set["x-cam-local"]).toBe("1");
  });
  test.each([
    [
      "a proxy on the same machine passed it on",
      { ...direct, headers: { ...direct.headers, "x-forwarded-for": "198.51.100.9" } },
    ],
    ["it was asked for under the public name", { ...direct, headers: { host: "cam.example.com" } }],
    ["it came from elsewhere", arrival()],
  ])("it is not local when %s", (_why, given) => {
    expect(told(given).set["x-cam-local"]).toBeUndefined();
  });
});

test.each([
  ["a full address instead of a path", arrival({}, { target: "http://evil.example/" }), 400],
  ["a path that is no text", arrival({}, { target: "/reset/%ff" }), 400],
  ["TRACE", arrival({}, { method: "TRACE" }), 405],
])("%s is not answered", (_what, given, status) => {
  expect(enter(given)).toMatchObject({ admit: false, status });
});
