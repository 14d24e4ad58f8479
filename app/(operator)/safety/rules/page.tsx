import { REGIME_WORDS } from "@/components/suppression/regimes";
import { SafetyTabs } from "@/components/suppression/safety-tabs";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { operatorContext } from "@/lib/auth/operator";
import { LAW_TABLE } from "@/lib/cam/lawful-basis/rules";

export const metadata = { title: "Law by country" };

/** On a phone a country is a paragraph: three columns would run out of the page, and the source must not be lost. */
const STACKED =
  "max-sm:block max-sm:[&_:is(tbody,tr,td)]:block max-sm:[&_td]:h-auto max-sm:[&_td]:px-card max-sm:[&_thead]:sr-only";

const dayName = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const names = new Intl.DisplayNames("en", { type: "region" });

export default async function LawPage() {
  await operatorContext();
  return (
    <>
      <PageHeader
        title="Law by country"
        line="What CAM goes by when it asks whether a first mail may be written to somebody at work."
      />
      <SafetyTabs />
      <div className="flex flex-col gap-4">
        <Banner tone="attention" title="This is not legal advice">
          {LAW_TABLE.notLegalAdvice} Read on {dayName.format(new Date(`${LAW_TABLE.readOn}T00:00:00Z`))}.
          Every mail is held against it before it goes: what it asks to look at waits for a person’s yes, what
          it forbids is not sent, and why stands with the mail.
        </Banner>
        <Card flush>
          <Table caption="Law by country" className={STACKED}>
            <TableHead>
              <HeadCell className="sm:w-56">Country</HeadCell>
              <HeadCell>A first mail</HeadCell>
              <HeadCell className="sm:w-72">Law and source</HeadCell>
            </TableHead>
            <TableBody>
              {LAW_TABLE.rules.map(({ countries, regime, law, says, source }) => (
                <Row key={countries.join()}>
                  <Cell className="pt-2.5 align-top font-medium">
                    {countries.map((code) => names.of(code) ?? code).join(", ")}
                  </Cell>
                  <Cell className="align-top">
                    <div className="flex flex-col items-start gap-1 py-1">
                      <Badge tone={REGIME_WORDS[regime].tone}>{REGIME_WORDS[regime].label}</Badge>
                      <span className="prose-measure whitespace-normal">{says}</span>
                    </div>
                  </Cell>
                  <Cell className="align-top">
                    <div className="py-1 whitespace-normal">
                      {law}
                      <span className="block text-meta text-muted">{source}</span>
                    </div>
                  </Cell>
                </Row>
              ))}
            </TableBody>
          </Table>
        </Card>
        <p className="prose-measure text-muted">
          A country that is not here, or a person whose country nobody knows, is always put before a person.
          So is consent without a note on how and when it was given.
        </p>
      </div>
    </>
  );
}
