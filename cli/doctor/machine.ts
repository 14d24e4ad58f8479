import { broken, type Check, type DoctorFacts, fine, hint } from "./check";

export function machine({ env, node, zones, freeBytes }: DoctorFacts): Check[] {
  const checks = [fine("node", node)];
  if (zones < 300)
    checks.push(
      broken(
        "time zones",
        `This Node knows ${zones} of about 400 zones.`,
        "Install a Node with full ICU data, as nodejs.org has it: send windows need it.",
      ),
    );
  else checks.push(fine("time zones", `${zones} known.`));
  if (freeBytes !== undefined) {
    const free = `${(freeBytes / 1024 ** 3).toFixed(1)} GB are free where ${env.CAM_DATA_DIR} is.`;
    if (freeBytes < 200 * 1024 ** 2)
      checks.push(broken("disk", free, "Free some space: a full disk stops the database."));
    else if (freeBytes < 2 * 1024 ** 3) checks.push(hint("disk", free, "Free some space soon."));
    else checks.push(fine("disk", free));
  }
  return checks;
}
