import { defineCommand, jsonFlag } from "../command";
import type { Check } from "./check";
import { examine } from "./examine";
import { gatherFacts } from "./facts";

const MARK: Record<Check["state"], string> = { fine: "ok    ", hint: "look  ", broken: "BROKEN" };

export const doctorCommand = defineCommand({
  name: "doctor",
  about: "Says what is set up, what is not, and what to do about it. Exit 1 when something is broken.",
  flags: jsonFlag,
  async run({ flags, terminal }) {
    const facts = await gatherFacts();
    const checks = examine(facts);
    const broken = checks.filter(({ state }) => state === "broken");
    if (flags.json)
      terminal.json({ ok: broken.length === 0, health_status: facts.health.health_status, checks });
    else {
      const width = Math.max(...checks.map(({ name }) => name.length));
      for (const check of checks) {
        terminal.say(`${MARK[check.state]}  ${check.name.padEnd(width)}  ${check.says}`);
        if (check.do) terminal.say(`${" ".repeat(width + 10)}${check.do}`);
      }
      terminal.say(
        broken.length === 0
          ? "Nothing is broken."
          : `Broken: ${broken.map(({ name }) => name).join(", ")}. What to do stands beside it.`,
      );
    }
    return broken.length === 0 ? 0 : 1;
  },
});
