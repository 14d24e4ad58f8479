import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { CamContext } from "@/lib/cam/context";
import { Refusal } from "@/lib/cam/errors";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { importsOf, read, resolveImport, root, sourceFiles } from "@/tests/support/source-tree";
import { foreignThings, theirs } from "./foreign-things";

interface Door {
  file: string;
  verb: string;
  verbModule: string;
  input: string;
  inputModule: string;
  /** The one field of the input that the verb is handed, where it is not the whole. */
  field: string | undefined;
}

/** Every verb that an action or a route hands to the outside, read from the tree: a new one joins by being written. */
function doors(): Door[] {
  return sourceFiles()
    .filter(
      (file) => /\/actions\.ts$/.test(file) || (/\/route\.ts$/.test(file) && file.startsWith("app/api/")),
    )
    .flatMap((file) => {
      const source = read(file);
      const from = new Map(
        importsOf(source).flatMap(({ specifier }) => {
          const names =
            new RegExp(`\\{([^}]*)\\}\\s*from\\s*"${specifier.replace(/[/[\].$-]/g, "\\$&")}"`).exec(
              source,
            )?.[1] ?? "";
          return names
            .split(",")
            .map(
              (name) =>
                [name.replace(/^\s*type\s/, "").trim(), resolveImport(file, specifier) ?? specifier] as const,
            );
        }),
      );
      const specs = source.matchAll(/\b(?:operatorAction|apiRoute)\(\{([\s\S]*?)\n\}\)/g);
      return [...specs].flatMap(([, spec = ""]) => {
        const [, called, field] = /\bverb:\s*\(ctx, [^)]*\) => (\w+)\(ctx, (\w+)\)/.exec(spec) ?? [];
        const verb = called ?? /\bverb:\s*(\w+)/.exec(spec)?.[1] ?? "";
        const input = /\binput:\s*(\w+)/.exec(spec)?.[1] ?? "";
        const [verbModule, inputModule] = [from.get(verb), from.get(input)];
        if (verbModule && inputModule && inputModule !== "zod")
          return [{ file, verb, verbModule, input, inputModule, field }];
        // A door that takes nothing can name nothing of anybody's.
        if (/\binput:\s*(z\.object\(\{\}\)|Nothing)/.test(spec)) return [];
        throw new Error(
          `${file} hands something to a verb in a way this test cannot read: name the input's schema and the verb.`,
        );
      });
    });
}

interface Property {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  minLength?: number;
  minimum?: number;
  items?: Property;
  anyOf?: Property[];
  pattern?: string;
  properties?: Record<string, Property>;
  required?: string[];
}

type Foreign = Record<string, string>;

/** A value the schema accepts; where it asks for an id, the id of a thing in the other workspace. */
function sample(name: string, property: Property, foreign: Foreign): unknown {
  if (property.anyOf) return sample(name, property.anyOf[0] ?? {}, foreign);
  if (property.const !== undefined) return property.const;
  if (property.enum) return property.enum[0];
  if (property.format === "uuid") {
    const id = foreign[name];
    if (!id)
      throw new Error(
        `The field "${name}" is an id this test cannot fill: teach it which thing of the other workspace it names.`,
      );
    return id;
  }
  if (property.format === "email" || name === "email") return "somebody@example.com";
  if (property.format === "date-time") return "2030-01-01T00:00:00.000Z";
  if (property.format === "date") return "2030-01-01";
  if (name === "country" && property.pattern) return "PT";
  if (property.pattern && (name === "from" || name === "until")) return name === "from" ? "09:00" : "17:00";
  if (property.type === "integer" || property.type === "number") return property.minimum ?? 0;
  if (property.type === "boolean") return true;
  if (property.type === "object")
    return Object.fromEntries(
      Object.entries(property.properties ?? {})
        .filter(([inner]) => property.required?.includes(inner))
        .map(([inner, held]) => [inner, sample(inner, held, foreign)]),
    );
  if (property.type === "array") return [sample(name, property.items ?? {}, foreign)];
  // A wording goes by one capital letter.
  if (name === "label") return "A";
  if (name === "zone") return "Europe/Lisbon";
  return "x".repeat(Math.max(property.minLength ?? 0, 20));
}

/** Each may be left out, and not all of them. */
const OF_SEVERAL = new Set(["words"]);

function sampleInput(schema: z.ZodType, foreign: Foreign): Record<string, unknown> {
  const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as {
    properties?: Record<string, Property>;
    required?: string[];
  };
  return Object.fromEntries(
    Object.entries(shape.properties ?? {})
      .filter(
        ([name, property]) =>
          shape.required?.includes(name) || property.format === "uuid" || OF_SEVERAL.has(name),
      )
      .map(([name, property]) => [name, sample(name, property, foreign)]),
  );
}

const load = (module: string) => import(/* @vite-ignore */ `${root}/${module}.ts`);

const { db } = await testDatabase();
const found = doors();

test("the walk finds verbs behind actions and routes", () => {
  expect(found.length).toBeGreaterThan(3);
});

describe.each(found)("$verb, reached by $file,", ({ verb, verbModule, input, inputModule, field }) => {
  test("touches nothing of another workspace, whatever ids it is given", async () => {
    const schema = ((await load(inputModule)) as Record<string, z.ZodType>)[input];
    const deed = (
      (await load(verbModule)) as Record<string, (ctx: CamContext, input: unknown) => Promise<unknown>>
    )[verb];
    if (!schema || !deed) throw new Error(`${verbModule} has no ${verb}, or ${inputModule} no ${input}.`);
    const foreign = await foreignThings(db);
    const { ctx } = await testWorkspace(db, { role: "OWNER" });
    const before = await theirs(db, foreign.workspaceId);

    const given = sampleInput(schema, foreign);
    const namesSomething = Object.values(given).some((value) =>
      Object.values(foreign).includes(String(value)),
    );
    const answer = await deed(
      ctx,
      field ? (schema.parse(given) as Record<string, unknown>)[field] : schema.parse(given),
    ).catch((error: unknown) => error);

    expect(await theirs(db, foreign.workspaceId)).toBe(before);
    expect(JSON.stringify(answer) ?? "", "nothing of theirs is in the answer").not.toMatch(
      /Harbour Partners|new@example\.net|Theirs/,
    );
    if (namesSomething) {
      expect(answer).toBeInstanceOf(Refusal);
      expect(["missing", "forbidden", "invalid"]).toContain((answer as Refusal).code);
    }
  });
});
