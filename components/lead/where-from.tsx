import type { Route } from "next";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { LeadDetail } from "@/lib/cam/lead-desk/reads";
import { formatCount } from "@/lib/format/quantity";
import { Facts } from "./facts";
import { BASES, SOURCES } from "./words";

const link = "underline decoration-line-strong underline-offset-4 hover:decoration-ink";

/** Where the person is known from, and on what basis they may be written to. */
export function WhereFrom({ contact }: { contact: LeadDetail["contact"] }) {
  const { source, sourceDetail, lawfulBasis, lawfulBasisDetail, createdAt, imports } = contact;
  return (
    <Card title="Where from">
      <Facts
        facts={[
          {
            name: "Source",
            value: (
              <>
                {SOURCES[source]}
                {sourceDetail && <span className="block wrap-anywhere text-muted">{sourceDetail}</span>}
              </>
            ),
          },
          { name: "Since", value: <Time at={createdAt} /> },
          {
            name: "Basis",
            value: (
              <>
                {BASES[lawfulBasis]}
                {lawfulBasisDetail && (
                  <span className="block wrap-anywhere text-muted">{lawfulBasisDetail}</span>
                )}
              </>
            ),
          },
          ...imports.map(({ batchId, row, fileName, undo }) => ({
            name: "File",
            value: (
              <>
                <Link className={link} href={`/leads/import/${batchId}` as Route}>
                  {fileName}
                </Link>
                , row {formatCount(row)}
                {undo === "REVERSED" && <span className="text-muted"> (undone)</span>}
              </>
            ),
          })),
        ]}
      />
    </Card>
  );
}
