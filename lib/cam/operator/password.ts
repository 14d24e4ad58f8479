import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { Refusal, wrongField } from "../errors";
import { passwordProblem } from "./rules";

// A stored password: scrypt$<log2 N>$<r>$<p>$<salt>$<hash>. The parameters are in the text, so that they can grow: at
// the next sign-in a hash with smaller ones is made anew.

interface Cost {
  logN: number;
  r: number;
  p: number;
}

/** 32 MB and about a fifth of a second of one core: dear enough for somebody with our table and a rack of machines. */
const COST: Cost = { logN: 15, r: 8, p: 3 };

/** At once. Each holds 32 MB and one of libuv's four threads; the database driver and file reads need the others. */
const AT_ONCE = 2;
/** What may wait behind them: about six seconds of work. */
const WAITING = 60;

let busy = 0;
const queue: (() => void)[] = [];

/** Lets spraying fill a short queue, not the machine's memory and processor. Per process: that is what it protects. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= AT_ONCE) {
    if (queue.length >= WAITING) {
      throw new Refusal("throttled", "Too many people are signing in at the moment. Try again in a minute.", {
        retryAfterSeconds: 60,
      });
    }
    await new Promise<void>((go) => queue.push(go));
  } else busy++;
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next) next();
    else busy--;
  }
}

function derive(password: string, salt: Buffer, { logN, r, p }: Cost, length: number): Promise<Buffer> {
  const N = 2 ** logN;
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  // The same character can be typed as one code point or as two: both are the same password.
  return inTurn(
    () =>
      new Promise((done, fail) =>
        scrypt(password.normalize("NFKC"), salt, length, options, (error, key) =>
          error ? fail(error) : done(key),
        ),
      ),
  );
}

export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost, 32);
  const text = (bytes: Buffer) => bytes.toString("base64url");
  return `scrypt$${cost.logN}$${cost.r}$${cost.p}$${text(salt)}$${text(key)}`;
}

/** For a password somebody has just chosen: refused at its field when it is too easy for them, else as it is stored. */
export async function hashNewPassword(
  password: string,
  whose: { email: string; name: string },
  field = "password",
): Promise<string> {
  const problem = passwordProblem(password, whose);
  if (problem) throw wrongField(field, problem);
  return hashPassword(password);
}

const STORED = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22,})\$([\w-]{43,})$/;

/** Compared with when there is no account, so that the answer takes as long. Nobody's password. */
const NOBODYS = `scrypt$${COST.logN}$${COST.r}$${COST.p}$${"A".repeat(22)}$${"A".repeat(43)}`;

/** `stored` is undefined when there is no such account: the same work is done, and the answer is no. */
export async function verifyPassword(
  password: string,
  stored: string | undefined,
): Promise<{ right: boolean; outdated: boolean }> {
  const known = STORED.exec(stored ?? NOBODYS);
  const [, logN, r, p, salt = "", hash = ""] = known ?? (STORED.exec(NOBODYS) as RegExpExecArray);
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) };
  const expected = Buffer.from(hash, "base64url");
  const given = await derive(password, Buffer.from(salt, "base64url"), cost, expected.length);
  const same = timingSafeEqual(given, expected);
  return {
    right: same && known !== null && stored !== undefined,
    outdated: cost.logN < COST.logN || cost.r < COST.r || cost.p < COST.p,
  };
}
