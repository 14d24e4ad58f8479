import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ROUTES } from "@/app/api/cam/openapi.json/routes";
import { openApi } from "@/lib/http/openapi";
import { apiDocumentation } from "@/lib/http/openapi-page";
import { root } from "@/tests/support/source-tree";

const document = openApi(ROUTES, "https://cam.example.com");

test("every folder of the REST API is described, under its own address", () => {
  const folders = readdirSync(path.join(root, "app/api/cam"), { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith("/route.ts") && !/^(openapi\.json|\[\.\.\.unknown\])\//.test(file))
    .map((file) => `/api/cam/${file.replace("/route.ts", "").replace(/\[(\w+)\]/g, "{$1}")}`);
  expect(Object.keys(document.paths).sort()).toEqual(folders.sort());
});

test("every operation says what it needs, and no two have the same name", () => {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  expect(operations.length).toBeGreaterThan(7);
  for (const { summary, description } of operations) {
    expect(summary).toMatch(/\.$/);
    expect(description).toMatch(/^Scope [\w:]+; role \w+ or higher\.$/);
  }
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
});

test("a read takes its fields from the address, a write from its body and a repeat's key", () => {
  const audit = document.paths["/api/cam/audit"]?.get;
  expect(audit?.parameters).toContainEqual(
    expect.objectContaining({ name: "limit", in: "query", required: false }),
  );
  expect(audit?.requestBody).toBeUndefined();

  const change = document.paths["/api/cam/workspace"]?.patch;
  expect(change?.requestBody?.content["application/json"].schema).toMatchObject({
    properties: { name: { type: "string", maxLength: 80 } },
    required: expect.arrayContaining(["name", "zone", "version"]),
  });
  expect(change?.parameters).toMatchObject([{ name: "Idempotency-Key", in: "header" }]);

  const run = document.paths["/api/cam/execute/{job}"]?.post;
  expect(run?.parameters).toContainEqual(
    expect.objectContaining({ name: "job", in: "path", required: true }),
  );
});

test("what a write hears in its address too stands there as well, and that it takes nothing else", () => {
  const send = document.paths["/api/cam/email/send"]?.post;
  expect(send?.parameters).toContainEqual(
    expect.objectContaining({ name: "dry_run", in: "query", required: false }),
  );
  expect(send?.requestBody?.content["application/json"].schema).toMatchObject({
    properties: { dry_run: expect.anything(), leadId: expect.anything() },
    additionalProperties: false,
  });
});

test("the page for people says the same, and runs nothing", () => {
  const page = apiDocumentation(document, 'n"><script>');
  for (const address of Object.keys(document.paths)) expect(page).toContain(address);
  expect(page).not.toMatch(/<script|javascript:|\son\w+=/i);
});
