import type { Route } from "next";
import { reasonInWords } from "@/components/import/reasons";
import { Link } from "@/components/ui/link";
import type { ToldProfile } from "./told";
import { PLATFORM_NAMES } from "./words";

/** Only what leads to a web page becomes a link: the address was written by somebody else. */
const isPage = (url: string) => /^https?:\/\//i.test(url);

/** Everything that is known of a found person, and what became of them. */
export function PersonPeek({ person }: { person: ToldProfile }) {
  const lines = [
    ["Title", person.title],
    ["Company", person.companyName],
    ["Email", person.email],
    ["Place", person.location],
    ["Source", PLATFORM_NAMES[person.platform]],
  ].filter((line): line is [string, string] => Boolean(line[1]));
  return (
    <div className="flex flex-col gap-4 text-table">
      <dl className="flex flex-col gap-2">
        {lines.map(([label, text]) => (
          <div key={label}>
            <dt className="text-meta text-muted">{label}</dt>
            <dd className="wrap-anywhere">
              <bdi>{text}</bdi>
            </dd>
          </div>
        ))}
        {person.profileUrl && (
          <div>
            <dt className="text-meta text-muted">Seen at</dt>
            <dd className="wrap-anywhere">
              {isPage(person.profileUrl) ? (
                <a
                  href={person.profileUrl}
                  target="_blank"
                  rel="noopener noreferrer nofollow"
                  className="text-accent-ink underline underline-offset-2"
                >
                  {person.profileUrl}
                </a>
              ) : (
                person.profileUrl
              )}
            </dd>
          </div>
        )}
      </dl>
      {person.saidNo && (
        <p>
          They were found under an address that is on the suppression list. It was not kept, and no lead is
          made of them.
        </p>
      )}
      {person.asked && !person.saidNo && (
        <p>
          {person.asked.outcome
            ? `Apollo ${person.asked.because}`
            : person.asked.state === "LOST"
              ? "Apollo was asked for their address, and the answer was lost. Under Settings, Connections, somebody decides whether to ask again."
              : person.asked.state === "REFUSED" || person.asked.state === "RELEASED"
                ? "Apollo was asked for their address and did not answer."
                : "Apollo is being asked for their address."}
        </p>
      )}
      {person.batchId && person.outcome && (
        <p>
          {person.leadId ? "A lead was made of them" : "No lead was made of them"}
          {(person.outcomeReasons ?? []).length > 0 &&
            `: ${(person.outcomeReasons ?? []).map(reasonInWords).join(" ")}`}{" "}
          <Link
            href={`/leads/import/${person.batchId}` as Route}
            className="text-accent-ink underline underline-offset-2"
          >
            Open the report
          </Link>
        </p>
      )}
    </div>
  );
}
