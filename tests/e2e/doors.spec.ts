import type { APIRequestContext } from "@playwright/test";
import { type ActionDoor, actions, type PageDoor, pages, routes } from "./support/doors";
import { foreignId } from "./support/foreign";
import { expect, test } from "./support/test";

/** Routes that open without a session or key, and what keeps them instead. Shrinks only. */
const KEPT_OTHERWISE: Record<string, string> = {
  "/api/auth/[...nextauth]": "the sign-in itself: throttled, tells nothing about who exists",
  "/api/inngest": "Inngest's signature; not there at all under the embedded runner",
  "/api/cam/health": "one word of status, for balancers",
  "/api/metrics": "this machine only, or CAM_METRICS_TOKEN",
  "/api/cam/openapi.json": "describes the doors, holds no data",
  "/api/docs": "the same, for people",
  "/api/cam/[...unknown]": "says that there is nothing",
  "/api/u/[token]": "the signature of the link, for the reader it was sent to",
  "/api/u/[token]/choose": "the same",
  "/api/hooks/resend": "Resend's signature, by a secret of the installation or of a mailbox",
  "/leads/export": "a form of its page: leads to sign-in as the page does",
};

/** Actions that belong to oneself or to nobody yet, and so ask for no role. Shrinks only. */
const FOR_EVERYBODY: Record<string, string> = {
  signInAction: "before the door: proves who somebody is, and counts attempts",
  setUpAction: "before the door: by one-time link, while there is no owner",
  acceptInviteAction: "before the door: by one-time link, for the invited address alone",
  joinAction: "by one-time link, for the invited address alone",
  requestResetAction: "before the door: leaves a note, changes nothing",
  resetPasswordAction: "before the door: by one-time link",
  signOutAction: "one's own session",
  switchWorkspaceAction: "one's own workspaces: membership of the target is the check",
};

const params = /\[[^\]]+\]/;
const isDynamic = ({ path }: { path: string }) => params.test(path);
const operatorPages = pages().filter((page) => !page.public);

const RANK = ["VIEWER", "REVIEWER", "OPERATOR", "ADMIN", "OWNER"] as const;
const above = (least: string | undefined) => least !== undefined && least !== "VIEWER";

async function address(
  door: { path: string; file: string },
  product: { database: string },
  workspaceId: string,
) {
  return isDynamic(door)
    ? door.path.replace(new RegExp(params, "g"), await foreignId(door.file, product.database, workspaceId))
    : door.path;
}

test("the walk finds the product's doors", () => {
  expect(operatorPages.length).toBeGreaterThan(10);
  expect(routes().length).toBeGreaterThan(4);
  expect(actions().length).toBeGreaterThan(5);
});

test.describe("without a session", () => {
  test("every page of the operator sends to sign-in, and shows nothing on the way", async ({
    request,
    product,
    people,
  }) => {
    for (const page of operatorPages) {
      const answer = await request.get(await address(page, product, people.foreign.workspaceId), {
        maxRedirects: 0,
      });
      expect.soft(answer.status(), page.path).toBe(307);
      expect.soft(answer.headers().location, page.path).toContain("/sign-in");
    }
  });

  test("every route refuses, but for those kept otherwise", async ({ request, product, people }) => {
    for (const route of routes()) {
      if (route.path in KEPT_OTHERWISE) continue;
      expect
        .soft(route.methods.length, `${route.file} exports a method this walk can read`)
        .toBeGreaterThan(0);
      const where = await address(route, product, people.foreign.workspaceId);
      for (const method of route.methods) {
        const answer = await request.fetch(where, {
          method,
          maxRedirects: 0,
          ...(method !== "GET" && { data: {}, headers: fromOurOwnPage(product.url) }),
        });
        expect.soft(answer.status(), `${method} ${route.path}`).toBe(401);
      }
    }
    const gone = Object.keys(KEPT_OTHERWISE).filter((known) => !routes().some(({ path }) => path === known));
    expect(gone, "the list of routes kept otherwise names one that is gone").toEqual([]);
  });

  test("every server action refuses", async ({ request, product }) => {
    for (const action of actions()) {
      if (action.name in FOR_EVERYBODY) continue;
      const answer = await call(request, product.url, action);
      expect.soft(answer, action.name).toContain('"code":"signed-out"');
    }
  });
});

test("from another site, every server action refuses even a signed-in browser", async ({ as, product }) => {
  const { request } = (await as("OWNER")).context();
  for (const action of actions()) {
    const answer = await call(request, product.url, action, {
      origin: "https://evil.example",
      "sec-fetch-site": "cross-site",
    });
    expect.soft(answer, action.name).not.toContain('"ok":true');
    expect.soft(answer, action.name).not.toContain('"code":"invalid"');
  }
});

test.describe("with too low a role", () => {
  for (const role of RANK.slice(0, -1)) {
    test(`the ${role.toLowerCase()} is refused where more is asked for`, async ({ as, product }) => {
      const { request } = (await as(role)).context();
      const tooHigh = (least: string | undefined) =>
        above(least) && RANK.indexOf(least as (typeof RANK)[number]) > RANK.indexOf(role);
      for (const page of operatorPages.filter((page) => tooHigh(page.least) && !isDynamic(page))) {
        expect.soft((await request.get(page.path)).status(), page.path).toBe(403);
      }
      for (const route of routes().filter(({ least }) => tooHigh(least))) {
        const where = route.path.replace(params, "00000000-0000-7000-8000-000000000000");
        for (const method of route.methods) {
          const answer = await request.fetch(where, {
            method,
            ...(method !== "GET" && { data: {}, headers: fromOurOwnPage(product.url) }),
          });
          expect.soft(answer.status(), `${method} ${route.path}`).toBe(403);
        }
      }
      for (const action of actions().filter(({ least }) => tooHigh(least))) {
        expect.soft(await call(request, product.url, action), action.name).toContain('"code":"forbidden"');
      }
    });
  }

  test("every action says the least role it asks for, or is for everybody with a reason", () => {
    const silent = actions().filter(({ name, least }) => least === undefined && !(name in FOR_EVERYBODY));
    expect(silent.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });
});

test("in the wrong workspace, every page and route about one thing answers not found", async ({
  as,
  product,
  people,
}) => {
  const { request } = (await as("OWNER")).context();
  const dynamic: { file: string; path: string; methods: string[] }[] = [
    ...operatorPages.filter(isDynamic).map((page: PageDoor) => ({ ...page, methods: ["GET"] })),
    ...routes().filter((route) => isDynamic(route) && !(route.path in KEPT_OTHERWISE)),
  ];
  for (const door of dynamic) {
    const where = await address(door, product, people.foreign.workspaceId);
    for (const method of door.methods) {
      const answer = await request.fetch(where, {
        method,
        ...(method !== "GET" && { data: {}, headers: fromOurOwnPage(product.url) }),
      });
      expect
        .soft([404, 422], `${method} ${door.path} answered ${answer.status()}`)
        .toContain(answer.status());
      expect.soft(await answer.text(), door.path).not.toContain("Harbour Partners");
    }
  }
});

/** What a browser says of a request that one of our own pages makes. */
function fromOurOwnPage(base: string) {
  return { origin: new URL(base).origin, "sec-fetch-site": "same-origin" };
}

async function call(
  request: APIRequestContext,
  base: string,
  action: ActionDoor,
  headers: Record<string, string> = {},
) {
  const answer = await request.fetch(action.page, {
    method: "POST",
    headers: {
      "next-action": action.id,
      ...fromOurOwnPage(base),
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
      ...headers,
    },
    data: "[{}]",
    maxRedirects: 0,
  });
  return `${answer.status()} ${await answer.text()}`;
}
