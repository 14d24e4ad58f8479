import { readMode } from "@/lib/cam/safety/going-live";
import { readSafety } from "@/lib/cam/safety/reads";
import { saveSafety } from "@/lib/cam/safety/save";
import { SaveSafety, SetMode } from "@/lib/cam/safety/schema";
import { setMode } from "@/lib/cam/safety/set-mode";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag, WrongUsage } from "./command";

const workspace = { value: "W", about: "the workspace's id or name, when there are several" } as const;

const plainMode = (mode: string) => mode.toLowerCase().replace("_", " ");

export const safetyShowCommand = defineCommand({
  name: "safety show",
  about: "Says the mode, the limits with what is used of them, and what is missing before real mail may go.",
  flags: { workspace, ...jsonFlag },
  async run({ flags, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const [{ mode, demands, going }, { used, ...limits }] = await Promise.all([
      readMode(ctx),
      readSafety(ctx),
    ]);
    if (flags.json) {
      terminal.json({ ...limits, mode, used, demands, going });
      return undefined;
    }
    terminal.print(`Mode: ${plainMode(mode)}`);
    for (const { met, says } of demands) terminal.print(`  ${met ? "ok     " : "missing"}  ${says}`);
    terminal.print(`  Ready to go if it were live: ${going.ready}, and ${going.waiting} that wait.`);
    terminal.print("Used in 24 hours:");
    for (const { of, used: count, cap } of used) terminal.print(`  ${count} of ${cap}  ${of}`);
    terminal.print(
      `People of one company in a week: ${limits.companyWeeklyCap}. Days between two mails to one person: ${limits.contactSpacingDays}. Minutes a mail may be late: ${limits.latenessMinutes}.`,
    );
    return undefined;
  },
});

export const safetyModeCommand = defineCommand({
  name: "safety mode",
  about:
    "Changes the mode. Live asks for all that real mail needs, and for the number of mails that are ready.",
  words: ["sandbox|dry-run|live"],
  flags: {
    ready: { value: "N", about: "going live: how many mails are ready to go, as safety show says" },
    workspace,
    ...jsonFlag,
  },
  async run({ flags, words, terminal }) {
    const to = words[0]?.toUpperCase().replace("-", "_");
    if (!SetMode.shape.to.safeParse(to).success)
      throw new WrongUsage(`"${words[0]}" is neither sandbox nor dry-run nor live`);
    const ctx = await inWorkspace(flags.workspace);
    const { mode: from, going } = await readMode(ctx);
    if (to === "LIVE" && flags.ready === undefined)
      throw new WrongUsage(
        `going live says how many mails go: ${going.ready} are ready now. Read them with outbound list, then say --ready ${going.ready}`,
      );
    const ready = flags.ready === undefined ? undefined : Number(flags.ready);
    const { mode } = await setMode(ctx, fitting(SetMode, { to, from, ready }));
    if (flags.json) terminal.json({ mode, from });
    else terminal.say(`The mode is ${plainMode(mode)}${mode === from ? " already" : ""}.`);
    return undefined;
  },
});

const AMOUNTS = {
  dailyCap: "mails of the workspace in 24 hours",
  campaignDailyCap: "mails of a new campaign in 24 hours",
  recipientDomainCap: "mails to one domain in 24 hours",
  batchCap: "mails in one run",
  companyWeeklyCap: "people of one company in a week",
  contactSpacingDays: "days between two mails to one person",
  latenessMinutes: "minutes a mail may be late",
} as const;

const flagOf = (field: string) => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export const safetySetCommand = defineCommand({
  name: "safety set",
  about: "Changes limits; what is not named stays as it is.",
  flags: {
    ...Object.fromEntries(
      Object.entries(AMOUNTS).map(([field, about]) => [flagOf(field), { value: "N", about } as const]),
    ),
    allowlist: {
      value: "REGEX",
      about: 'only addresses that match are written to; "" is all',
    },
    workspace,
    ...jsonFlag,
  },
  async run({ flags, terminal }) {
    const said = flags as Record<string, string | boolean | undefined>;
    const given = Object.keys(AMOUNTS).flatMap((field) => {
      const text = said[flagOf(field)];
      return typeof text === "string" ? [[field, text.trim() === "" ? Number.NaN : Number(text)]] : [];
    });
    const changes = {
      ...Object.fromEntries(given),
      ...(typeof said.allowlist === "string" && { allowlist: said.allowlist }),
    };
    if (Object.keys(changes).length === 0) throw new WrongUsage("say at least one limit");
    const ctx = await inWorkspace(typeof said.workspace === "string" ? said.workspace : undefined);
    const { used: _used, mode: _mode, source: _source, ...before } = await readSafety(ctx);
    const { version } = await saveSafety(ctx, fitting(SaveSafety, { ...before, ...changes }));
    if (said.json) terminal.json({ ...before, ...changes, version });
    else terminal.say("Saved. They hold for the next mail already.");
    return undefined;
  },
});
