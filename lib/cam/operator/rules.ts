import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./schema";

/** The commonest of twelve characters and more in public lists of stolen passwords. Shorter ones fall by length. */
const COMMON = new Set(
  `passwordpassword password1234 password12345 password123456 password123! passw0rd1234 p@ssw0rd1234 p@ssword1234
  123456789012 1234567890123 12345678901234 123456789123 123123123123 112233445566 147258369147 987654321098
  qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwertyuiopas qwertyuiopasdfghjkl qwerty123456 qwerty1234567 1qaz2wsx3edc
  1q2w3e4r5t6y 1q2w3e4r5t6y7u zaq12wsxcde3 asdfghjkl123 asdfghjklzxcvbnm zxcvbnm12345 abcdefghijkl abcdefghijklmnop
  abcd12345678 abc123456789 iloveyou1234 iloveyou12345 iloveyouforever letmein12345 letmein123456 welcome12345
  welcome123456 administrator administrator1 changeme1234 changeme12345 changemeplease trustno1trustno1 football1234
  baseball1234 superman1234 batman123456 sunshine1234 princess1234 dragon123456 monkey123456 master123456
  default12345 secret123456 test12345678 testtesttest testing12345 admin1234567 admin12345678 adminadminadmin
  rootrootroot login1234567 hello1234567 helloworld12 correcthorsebatterystaple whateverwhatever 000000000000`
    .split(/\s+/)
    .map((word) => word.trim()),
);

const plain = (text: string) => text.normalize("NFKC").toLowerCase();

/** Every neighbour one further (abcd…, 1234…) or the same few characters again and again. */
function isPattern(password: string) {
  const points = [...password].map((character) => character.codePointAt(0) ?? 0);
  const steps = points.slice(1).map((point, at) => point - (points[at] ?? 0));
  return new Set(points).size < 5 || steps.every((step) => Math.abs(step) <= 1 && step === steps[0]);
}

/** Why a new password cannot be taken, as a sentence; undefined when it can. Length beats rules about digits and signs. */
export function passwordProblem(
  password: string,
  { email, name }: { email: string; name: string },
): string | undefined {
  const length = [...password.normalize("NFKC")].length;
  if (length < SHORTEST_PASSWORD)
    return `Use at least ${SHORTEST_PASSWORD} characters. A few words in a row are easy to remember.`;
  if (password.length > LONGEST_PASSWORD) return `Use at most ${LONGEST_PASSWORD} characters.`;
  const typed = plain(password);
  if (COMMON.has(typed.replace(/\s+/g, "")) || isPattern(typed))
    return "This is one of the first passwords anybody would try. Choose another.";
  const own = [email, email.split("@")[0] ?? "", name].map((word) => plain(word).replace(/\s+/g, ""));
  const rest = own
    .filter((word) => word.length >= 4)
    .sort((one, other) => other.length - one.length)
    .reduce((left, word) => left.replaceAll(word, ""), typed.replace(/\s+/g, ""));
  if (rest.length < 8) return "Do not build it from your own name or address. Choose another.";
  return undefined;
}

const DAY_MS = 86_400_000;

/** A set-up link that lay around for a week in a log or a terminal is dead. */
export const setupLinkIsFresh = (createdAt: Date, now: Date) =>
  now.getTime() - createdAt.getTime() < 7 * DAY_MS;

/** How long a link to a new password may be used. */
export const RESET_HOURS = 24;

export const resetEnd = (now: Date) => new Date(now.getTime() + RESET_HOURS * 3_600_000);
