// What Liquid says is wrong with a wording, as somebody who writes letters understands it.
import { Tokenizer } from "liquidjs";

/** Put behind every variable that is shown: it notes whose value is not known. Nobody wrote it, so nobody is told of it. */
export const SHOWN = "shown_as";
const NOTED = new RegExp(` \\| ${SHOWN}: "[^"]*"`, "g");

export interface LiquidTrouble {
  message: string;
  token?: { begin: number; end: number; input: string };
}
export const isTrouble = (error: unknown): error is LiquidTrouble =>
  typeof error === "object" && error !== null && "message" in error;

/** The whole {{ … }} or {% … %} in which it went wrong, and where that stands. */
export function wholeOf({ token }: LiquidTrouble) {
  if (!token?.input) return null;
  try {
    const all = new Tokenizer(token.input).readTopLevelTokens();
    const whole = all.find(({ begin, end }) => begin <= token.begin && token.begin < end);
    return whole ? { begin: whole.begin, end: whole.end, text: whole.getText() } : null;
  } catch {
    // What is opened and never closed has no whole.
    return null;
  }
}

const sentence = (said: string) => `${said.charAt(0).toUpperCase()}${said.slice(1)}`.replace(/\.*$/, ".");

const MISWRITTEN =
  /^(invalid value expression|invalid capture name|illegal tag syntax|expected |unexpected |malformed)/;

export function troubleInWords(trouble: LiquidTrouble): string {
  // Its words end with the place and the file, which are shown by themselves.
  const said = trouble.message.split(/, (?:file|line):/)[0] ?? trouble.message;
  const filter = /^undefined filter: (.+)$/.exec(said)?.[1];
  if (filter) return `There is no filter “${filter}”.`;
  const tag = /^tag "(\w+)" not found$/.exec(said)?.[1];
  if (tag && /^(end|els|when)/.test(tag))
    return `“{% ${tag} %}” belongs to nothing: what it ends or divides is missing before it.`;
  if (tag) return `A mail has no “${tag}”: it has conditions, as {% if city %}in {{ city }}{% endif %}.`;
  const open = /^tag (\{%-?\s*(\w+).*) not closed$/s.exec(said);
  if (open) return `“${open[1]}” is never ended: write {% end${open[2]} %} where it stops.`;
  const whole = wholeOf(trouble)?.text.replace(NOTED, "");
  if (whole && MISWRITTEN.test(said)) return `In “${whole}” something is missing or miswritten.`;
  return sentence(said);
}
