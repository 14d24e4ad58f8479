import { createApiKey } from "@/lib/cam/api-key/create";
import { CreateApiKey, SCOPES } from "@/lib/cam/api-key/schema";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag } from "./command";

export const keyCreateCommand = defineCommand({
  name: "key create",
  about: "Makes an API key and shows it, this once.",
  flags: {
    name: { value: "N", about: "what it is for", needed: true },
    scopes: { value: "a,b", about: `what it may touch: ${SCOPES.slice(0, 3).join(", ")} …`, needed: true },
    workspace: { value: "W", about: "the workspace's id or name, when there are several" },
    role: { value: "R", about: "ADMIN, OPERATOR (when left out), REVIEWER or VIEWER" },
    days: { value: "D", about: "how long it is valid: 90 when left out, 0 for ever" },
    ...jsonFlag,
  },
  async run({ flags, terminal }) {
    const input = fitting(CreateApiKey, {
      name: flags.name,
      scopes: flags.scopes
        .split(",")
        .map((scope) => scope.trim())
        .filter(Boolean),
      role: flags.role?.toUpperCase(),
      days: flags.days === "0" ? null : flags.days,
    });
    const { key, id, expiresAt } = await createApiKey(await inWorkspace(flags.workspace), input);
    if (flags.json) terminal.json({ key, id, expiresAt: expiresAt?.toISOString() ?? null });
    else
      terminal.say(
        `${key}\nKeep it now: it is not shown again. ${expiresAt ? `It is valid until ${expiresAt.toISOString()}.` : "It is valid until it is revoked."}`,
      );
    return undefined;
  },
});
