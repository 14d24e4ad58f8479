import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Banner } from "@/components/ui/banner";
import { buttonClass } from "@/components/ui/button";
import { Refusal } from "@/lib/cam/errors";
import { LANGUAGES } from "@/lib/cam/footer/schema";
import { readSubscription } from "@/lib/cam/unsubscribe/reads";
import { inWords, pageWords, readersLanguage } from "@/lib/cam/unsubscribe/rules";
import { requestOrigin } from "@/lib/http/request-origin";
import { isGone, linkHolder } from "@/lib/http/unsubscribe-door";
import { Said } from "./said";

const look = cache(async (token: string) => {
  const holder = linkHolder(token, await requestOrigin());
  if (!holder) return null;
  if (await isGone(holder)) return { gone: true as const };
  try {
    return { gone: false as const, ...(await readSubscription(holder.ctx, holder)) };
  } catch (error) {
    if (error instanceof Refusal && error.code === "missing") return null;
    throw error;
  }
});

type Props = PageProps<"/u/[token]">;

async function open({ params, searchParams }: Props) {
  const { token } = await params;
  const { lang, again } = await searchParams;
  const found = await look(token);
  const language = readersLanguage({
    chosen: typeof lang === "string" ? lang : undefined,
    country: found && !found.gone ? found.country : null,
    acceptLanguage: (await headers()).get("accept-language") ?? "",
  });
  return { token, found, language, say: pageWords(language), again: again !== undefined };
}

export async function generateMetadata(props: Props) {
  const { found, say } = await open(props);
  if (!found) return { title: { absolute: say.unknown } };
  return {
    title: { absolute: found.gone ? say.gone : inWords(say.title, { agency: found.agency }) },
    referrer: "no-referrer" as const,
    robots: { index: false, follow: false },
  };
}

/** Shows how things stand. Opening it changes nothing: programs that look at links before people do must not speak for them. */
export default async function UnsubscribePage(props: Props) {
  const { token, found, language, say, again } = await open(props);
  if (!found) notFound();
  const fill = (sentence: string) =>
    found.gone ? sentence : inWords(sentence, { agency: found.agency, address: found.address ?? "" });
  const mistake = found.gone
    ? null
    : found.writeTo
      ? inWords(say.mistake, { writeTo: found.writeTo })
      : inWords(say.mistakeByPost, {
          agency: [found.agency, found.postalAddress?.replace(/\s*\r?\n\s*/g, ", ")]
            .filter(Boolean)
            .join(", "),
        });

  return (
    <div lang={language} className="flex flex-col gap-6">
      {again && <Banner tone="attention" title={say.again} />}
      {found.gone && <Said title={say.gone}>{say.goneHelp}</Said>}
      {!found.gone && found.isTest && <Said title={say.test}>{say.testHelp}</Said>}
      {!found.gone && !found.isTest && found.everything && (
        <Said title={fill(say.doneEverything)} more={mistake}>
          {say.doneEverythingHelp}
        </Said>
      )}
      {!found.gone && !found.isTest && !found.everything && (
        <>
          <Said
            title={fill(found.campaign ? say.doneCampaign : say.title)}
            more={found.campaign ? mistake : null}
          >
            {found.campaign ? fill(say.doneCampaignHelp) : found.address ? fill(say.about) : null}
          </Said>
          <form method="post" action={`/api/u/${token}/choose`} className="flex flex-col gap-5">
            <input type="hidden" name="lang" value={language} />
            <Choice
              value="everything"
              label={say.everything}
              help={fill(say.everythingHelp)}
              look="primary"
            />
            {found.campaign === false && (
              <Choice value="campaign" label={say.campaign} help={fill(say.campaignHelp)} look="secondary" />
            )}
          </form>
        </>
      )}
      <nav aria-label={say.otherLanguages} className="border-line border-t pt-4 text-meta text-soft">
        <ul className="flex flex-wrap gap-x-3 gap-y-1">
          {LANGUAGES.filter((one) => one !== language).map((one) => (
            <li key={one} lang={one}>
              <a className="underline underline-offset-2" hrefLang={one} href={`/u/${token}?lang=${one}`}>
                {pageWords(one).language}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

function Choice({
  value,
  label,
  help,
  look,
}: {
  value: string;
  label: string;
  help: string;
  look: "primary" | "secondary";
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <button
        type="submit"
        name="choice"
        value={value}
        aria-describedby={`${value}-help`}
        className={buttonClass(look, "normal", "w-full")}
      >
        {label}
      </button>
      <p id={`${value}-help`} className="text-meta text-soft">
        {help}
      </p>
    </div>
  );
}
