import type { openApi } from "./openapi";

type Document = ReturnType<typeof openApi>;
type Operation = Document["paths"][string][string];

const escapeHtml = (text: unknown) =>
  String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const STYLE = `
  :root { color-scheme: light dark; --line: light-dark(#ddd, #3a3a38); --soft: light-dark(#555, #aaa); }
  body { margin: 0 auto; padding: 2rem 1rem 6rem; max-width: 60rem; font: 15px/1.55 system-ui, sans-serif; background: light-dark(#fbfaf8, #1c1b1a); color: light-dark(#26231f, #ece9e4); }
  h1 { font-size: 1.5rem; } h2 { margin: 2.5rem 0 .5rem; font-size: 1.1rem; text-transform: capitalize; }
  section { border-top: 1px solid var(--line); padding: 1rem 0; } h3 { margin: 0; font: 600 .95rem ui-monospace, monospace; }
  p { margin: .25rem 0; max-width: 72ch; } .soft { color: var(--soft); }
  table { border-collapse: collapse; margin: .5rem 0; width: 100%; } th, td { border-top: 1px solid var(--line); padding: .3rem .75rem .3rem 0; text-align: left; vertical-align: top; font-size: .85rem; }
  code, pre { font: .85rem ui-monospace, monospace; } pre { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; padding: .75rem; }
  a { color: inherit; } a:focus-visible { outline: 2px solid; outline-offset: 2px; }`;

interface Field {
  name: string;
  where: string;
  needed: boolean;
  schema: Record<string, unknown>;
}

function fieldsOf(operation: Operation): Field[] {
  const body = operation.requestBody?.content["application/json"].schema;
  return [
    ...operation.parameters.map(({ name, in: where, required, schema }) => ({
      name,
      where,
      needed: required,
      schema: schema as Record<string, unknown>,
    })),
    ...Object.entries(body?.properties ?? {}).map(([name, schema]) => ({
      name,
      where: "body",
      needed: body?.required.includes(name) ?? false,
      schema: schema as Record<string, unknown>,
    })),
  ];
}

/** "one of ADMIN, VIEWER", "uuid", "integer, at least 1": what fits, in a few words. */
function inWords(schema: Record<string, unknown>): string {
  const { type, format, enum: choices, const: only, minimum, maximum, maxLength, anyOf, items } = schema;
  if (Array.isArray(anyOf)) return anyOf.map((each) => inWords(each)).join(" or ");
  if (Array.isArray(choices)) return `one of ${choices.join(", ")}`;
  if (only !== undefined) return JSON.stringify(only);
  const limits = [
    minimum !== undefined && Number(minimum) > -1e15 && `at least ${minimum}`,
    maximum !== undefined && Number(maximum) < 1e15 && `at most ${maximum}`,
    maxLength !== undefined && `up to ${maxLength} characters`,
  ].filter(Boolean);
  const kind =
    type === "array"
      ? `list of ${inWords((items ?? {}) as Record<string, unknown>)}`
      : (format ?? type ?? "any");
  return [kind, ...limits].join(", ");
}

const row = ({ name, where, needed, schema }: Field) =>
  `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${where}</td><td>${needed ? "yes" : "no"}</td><td>${escapeHtml(inWords(schema))}</td></tr>`;

function section(path: string, method: string, operation: Operation) {
  const fields = fieldsOf(operation);
  const table =
    fields.length > 0
      ? `<table><thead><tr><th scope="col">Name</th><th scope="col">In</th><th scope="col">Needed</th><th scope="col">What fits</th></tr></thead><tbody>${fields.map(row).join("")}</tbody></table>`
      : "";
  return `<section id="${escapeHtml(operation.operationId)}"><h3>${method.toUpperCase()} ${escapeHtml(path)}</h3><p>${escapeHtml(operation.summary)}</p><p class="soft">${escapeHtml(operation.description)}</p>${table}</section>`;
}

/** One plain page without a script, so that it can be read anywhere, and copied from. */
export function apiDocumentation(document: Document, nonce: string): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method,
      operation,
      tag: operation.tags[0] ?? "",
    })),
  );
  const groups = [...new Set(operations.map(({ tag }) => tag))].sort().map((tag) => {
    const own = operations.filter((each) => each.tag === tag);
    return `<h2>${escapeHtml(tag)}</h2>${own.map(({ path, method, operation }) => section(path, method, operation)).join("")}`;
  });
  const { url } = document.servers[0] ?? { url: "" };
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>API · CAM</title><style nonce="${escapeHtml(nonce)}">${STYLE}</style></head><body><main>
<h1>CAM API</h1>
<p>${escapeHtml(document.info.description)}</p>
<p>Make a key under Settings, API keys, and send it with every request. A write takes an <code>Idempotency-Key</code>: a repeat within a day gets the first answer and does nothing. The same description for programs: <a href="/api/cam/openapi.json">openapi.json</a>.</p>
<pre>curl -H "Authorization: Bearer cam_…" ${escapeHtml(url)}/api/cam/workspace</pre>
${groups.join("")}</main></body></html>`;
}
