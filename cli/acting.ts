import { userInfo } from "node:os";
import type { z } from "zod";
import type { Actor, CamContext, SystemContext } from "@/lib/cam/context";
import { Refusal } from "@/lib/cam/errors";
import { contextFor, env, systemContext } from "@/lib/wiring";
import { WrongUsage } from "./command";

function actor(): Actor {
  try {
    return { kind: "cli", name: `command line (${userInfo().username})` };
  } catch {
    // A container may run as a number nobody gave a name to.
    return { kind: "cli", name: "command line" };
  }
}

/** Whoever can run this holds the database already: they act for the system, and the audit log says who it was. */
export const asSystem = (): SystemContext => systemContext(actor());

/** The workspace a command works in: the one that was named, or the only one there is. */
export async function inWorkspace(named: string | undefined): Promise<CamContext> {
  const all = await asSystem().db.workspace.findMany({
    select: { id: true, name: true },
    orderBy: { createdAt: "asc" },
  });
  const [first, ...more] = named ? all.filter(({ id, name }) => id === named || name === named) : all;
  if (first && more.length === 0) return contextFor(actor(), first.id);
  const known = all.map(({ id, name }) => `  ${id}  ${name}`).join("\n");
  if (all.length === 0)
    throw new Refusal(
      "missing",
      "There is no workspace yet. Make the owner first: owner link, or owner create.",
    );
  if (!first) throw new Refusal("missing", `There is no workspace "${named}". There are:\n${known}`);
  throw new WrongUsage(
    `${named ? `Several workspaces are called "${named}": name one by its id` : "There are several workspaces: name one with --workspace"}.\n${known}`,
  );
}

/** "dailyCap" is asked for as --daily-cap. */
const flagOf = (field: string) => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Flags are checked by the same schema as a form; what does not fit is wrong usage, by the flag's name. */
export function fitting<Schema extends z.ZodType>(schema: Schema, given: object): z.output<Schema> {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const lines = read.error.issues.map(
    ({ path, message }) => `--${flagOf(String(path[0] ?? ""))}: ${message}`,
  );
  throw new WrongUsage([...new Set(lines)].join("\n").replace(/\.$/, ""));
}

export const publicUrl = (path: string) => new URL(path, env().CAM_PUBLIC_URL).href;
