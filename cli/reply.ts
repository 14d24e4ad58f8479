import { text as wholeOf } from "node:stream/consumers";
import { textOfHtml } from "@/lib/cam/mail-text/of-html";
import { replyText } from "@/lib/cam/reply-text/rules";
import { defineCommand, jsonFlag } from "./command";

export const replyTextCommand = defineCommand({
  name: "reply text",
  about:
    "Reads the text of a message from stdin and prints what its writer newly wrote, without quotes and signatures.",
  flags: {
    html: { about: "stdin is the message's HTML" },
    ...jsonFlag,
  },
  needsNoDatabase: true,
  async run({ flags, terminal }) {
    const given = await wholeOf(terminal.stdin);
    const text = flags.html ? textOfHtml(given) : given;
    const { newText, cuts } = replyText(text);
    if (flags.json) terminal.json({ newText, cuts });
    else terminal.print(newText);
    return undefined;
  },
});
