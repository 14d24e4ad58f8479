import path from "node:path";
import { labelledAnswers } from "./labelled-answers";
import { PARTS } from "./labelled-mail";
import { labelledMessages } from "./labelled-messages";

/** The same numbers for the same seed: what was found once can be found again. */
function numbersFrom(seed: number) {
  let state = seed >>> 0;
  return (below: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
type Numbers = ReturnType<typeof numbersFrom>;

/** What has hung or filled a reader of mail before, or looks as if it could. */
const NASTY = [
  "\0",
  "\r\n\r\n",
  "\n",
  " ",
  "\t",
  "=?utf-8?q?",
  "=?utf-8?b?////?=",
  'Content-Type: multipart/mixed; boundary=""\r\n',
  "Content-Type: multipart/report; boundary=b1\r\n",
  "Content-Transfer-Encoding: base64\r\n",
  "Content-Transfer-Encoding: quoted-printable\r\n",
  "Content-Type: text/html; charset=utf-16\r\n",
  "Date: Mon, 99 Xyz 99999 99:99:99 +9999\r\n",
  "Auto-Submitted: auto-replied\r\n",
  "\r\n--b1\r\n",
  "<div><!--",
  "<table><tr><td>",
  "&#xffffffff;",
  "> > > > > ",
  "(((((((((",
  "a@a.a.a.a.",
  "from 3 to 17 to 3 to 17 August until ",
  "please please please ",
  "do not not not never ",
  "5.1.1.5.1.1.5",
  "-- \n",
  "\ud83d",
  "\u202e\u0000\uffff",
  "Am 3. November schrieb ",
  ":",
];

/** By hand: of 25 MB a text would take ten times as much, and the memory measured would be that of this line. */
function withoutEvery(byte: number, given: Buffer): Buffer {
  const kept = Buffer.alloc(given.length);
  let length = 0;
  for (const one of given) if (one !== byte) kept[length++] = one;
  return kept.subarray(0, length);
}

function mutated(given: Buffer, other: Buffer, any: Numbers, largest: number): Buffer {
  const at = any(given.length + 1);
  const to = Math.min(given.length, at + any(400));
  const [before, piece, after] = [given.subarray(0, at), given.subarray(at, to), given.subarray(to)];
  const nasty = Buffer.from(NASTY[any(NASTY.length)] ?? "");
  const most = Math.max(1, any(Math.floor(largest / Math.max(1, nasty.length, piece.length))));
  const times = any(50) === 0 ? most : 1 + any(200);
  const many = (what: Buffer) => Buffer.alloc(what.length * times, what.length > 0 ? what : 0);
  switch (any(9)) {
    case 0:
      return Buffer.concat([before, after]);
    case 1:
      return before;
    case 2:
      return Buffer.concat([before, nasty, after]);
    case 3:
      return Buffer.concat([before, many(nasty), after]);
    case 4:
      return Buffer.concat([before, many(piece), after]);
    case 5:
      return Buffer.concat([before, other.subarray(any(other.length + 1))]);
    case 6: {
      const flipped = Buffer.from(given);
      for (let times = 1 + any(40); times > 0 && flipped.length > 0; times--)
        flipped[any(flipped.length)] = any(256);
      return flipped;
    }
    case 7:
      return withoutEvery(any(2) === 0 ? 13 : 10, given);
    default:
      return Buffer.concat([Buffer.from(`Content-Type: message/rfc822\r\n\r\n`.repeat(any(60))), given]);
  }
}

/** So many messages out of all that are labelled, each changed up to four times. */
export function* mutatedMessages(count: number, seed: number, largest: number): Generator<Buffer> {
  const any = numbersFrom(seed);
  const fixtures = (folder: string, part: string) => path.resolve("tests/fixtures", folder, part);
  const seeds = Object.values(PARTS).flatMap(({ answers, messages }) => [
    ...labelledAnswers(fixtures("reply-intent", answers)).map(({ text }) =>
      Buffer.from(`From: kim@example.org\r\nSubject: Re: Hello\r\n\r\n${text}\r\n`),
    ),
    ...(messages === null
      ? []
      : labelledMessages(fixtures("raw-messages", messages)).map(({ bytes }) => bytes)),
  ]);
  const one = () => seeds[any(seeds.length)] ?? Buffer.alloc(0);
  for (let made = 0; made < count; made++) {
    let message = one();
    for (let times = 1 + any(4); times > 0; times--) message = mutated(message, one(), any, largest);
    yield message;
  }
}
