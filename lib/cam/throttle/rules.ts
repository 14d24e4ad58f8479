/** How often one caller may do something: `most` times in each `seconds`. */
export interface Allowance {
  most: number;
  seconds: number;
}

export const windowStart = (now: Date, { seconds }: Allowance) =>
  new Date(Math.floor(now.getTime() / (seconds * 1000)) * seconds * 1000);

export const secondsLeft = (now: Date, allowance: Allowance) =>
  Math.max(1, Math.ceil(allowance.seconds - (now.getTime() - windowStart(now, allowance).getTime()) / 1000));

/** "in 40 seconds", "in 3 minutes": rounded up, because being early is answered with another no. */
export function waitInWords(seconds: number): string {
  if (seconds < 60) return `in ${seconds} second${seconds === 1 ? "" : "s"}`;
  const minutes = Math.ceil(seconds / 60);
  return `in ${minutes} minute${minutes === 1 ? "" : "s"}`;
}
