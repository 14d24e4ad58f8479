import { headers } from "next/headers";
import { pageWords, readersLanguage } from "@/lib/cam/unsubscribe/rules";
import { Said } from "./said";

/** A link that was cut in two by a mail program, or that nobody here made. */
export default async function UnknownLink() {
  const acceptLanguage = (await headers()).get("accept-language") ?? "";
  const language = readersLanguage({ chosen: undefined, country: null, acceptLanguage });
  const say = pageWords(language);
  return (
    <div lang={language}>
      <Said title={say.unknown}>{say.unknownHelp}</Said>
    </div>
  );
}
