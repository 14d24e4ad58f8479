const two = (number: string) => number.padStart(2, "0");
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const isNumber = (field: string | undefined): field is string => /^\d+$/.test(field ?? "");

/** A cron expression in words, for the shapes jobs have; any other is told as it stands. Schedules are meant in UTC. */
export function formatSchedule(cron: string): string {
  const [minute = "", hour = "", day, month, weekday] = cron.trim().split(/\s+/);
  const everyDay = day === "*" && month === "*";
  const [, step] = /^\*\/(\d+)$/.exec(minute) ?? [];
  if (everyDay && weekday === "*" && hour === "*") {
    if (minute === "*") return "Every minute";
    if (step) return `Every ${step} minutes`;
    if (isNumber(minute)) return minute === "0" ? "Every hour" : `Every hour at ${two(minute)} past`;
  }
  if (everyDay && isNumber(minute) && isNumber(hour)) {
    const at = `${two(hour)}:${two(minute)} UTC`;
    if (weekday === "*") return `Every day at ${at}`;
    const name = isNumber(weekday) ? WEEKDAYS[Number(weekday) % 7] : undefined;
    if (name) return `Every ${name} at ${at}`;
  }
  return `${cron} (UTC)`;
}
