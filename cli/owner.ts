import type { Readable } from "node:stream";
import { z } from "zod";
import { Refusal } from "@/lib/cam/errors";
import { createOwner } from "@/lib/cam/operator/create-owner";
import { createPasswordResetLink } from "@/lib/cam/operator/create-password-reset-link";
import { createSetupLink } from "@/lib/cam/operator/create-setup-link";
import { CreateOwner, Email } from "@/lib/cam/operator/schema";
import { asSystem, fitting, publicUrl } from "./acting";
import { defineCommand, jsonFlag, WrongUsage } from "./command";

const email = { value: "E", about: "the address to sign in with", needed: true } as const;

export const ownerLinkCommand = defineCommand({
  name: "owner link",
  about: "Makes a link with which the first owner sets CAM up in a browser.",
  flags: jsonFlag,
  async run({ flags, terminal }) {
    const link = await createSetupLink(asSystem());
    if (!link)
      throw new Refusal("conflict", `There is an owner already. Sign in at ${publicUrl("/sign-in")}.`);
    const url = publicUrl(link.path);
    if (flags.json) terminal.json({ url });
    else terminal.say(`Set up the owner account: ${url}`);
    return undefined;
  },
});

/** Up to the first line's end, so that `echo secret |` and a file both work. */
async function firstLine(stdin: Readable): Promise<string> {
  let text = "";
  for await (const chunk of stdin) {
    text += String(chunk);
    if (text.length > 10_000 || text.includes("\n")) break;
  }
  return text.split(/\r?\n/, 1)[0] ?? "";
}

export const ownerCreateCommand = defineCommand({
  name: "owner create",
  about: "Makes an owner without a browser. Doing it again changes nothing.",
  flags: {
    email,
    "password-stdin": { about: "read the password from the first line of stdin" },
    name: { value: "N", about: "what to call them" },
    "workspace-name": { value: "N", about: "the first workspace's name" },
    zone: { value: "Z", about: "its time zone, like Europe/Lisbon" },
    ...jsonFlag,
  },
  async run({ flags, terminal }) {
    // A flag would leave the password in the shell's history and in the list of processes.
    if (!flags["password-stdin"])
      throw new WrongUsage("--password-stdin is missing: the password comes from stdin");
    const given = fitting(CreateOwner, {
      email: flags.email,
      password: await firstLine(terminal.stdin),
      name: flags.name,
      workspaceName: flags["workspace-name"],
      zone: flags.zone,
    });
    const { userId, workspaceId, created } = await createOwner(asSystem(), given);
    if (flags.json) terminal.json({ userId, workspaceId, created });
    else
      terminal.say(
        created
          ? `${given.email} can sign in at ${publicUrl("/sign-in")}.`
          : `${given.email} is an owner already.`,
      );
    return undefined;
  },
});

export const passwordResetCommand = defineCommand({
  name: "password reset",
  about: "Makes a link with which somebody sets a new password.",
  flags: { email, ...jsonFlag },
  async run({ flags, terminal }) {
    const input = fitting(z.object({ email: Email }), { email: flags.email });
    const { path, expiresAt } = await createPasswordResetLink(asSystem(), input);
    const url = publicUrl(path);
    if (flags.json) terminal.json({ url, expiresAt: expiresAt.toISOString() });
    else terminal.say(`${url}\nIt works once, until ${expiresAt.toISOString()}.`);
    return undefined;
  },
});
