import type { ReactNode } from "react";
import { describeBrowser } from "@/lib/format/browser";
import { type Difference, differences, readable } from "@/lib/format/json";

export interface AuditFacts {
  action: string;
  subjectKind: string;
  subjectId: string | null;
  before: unknown;
  after: unknown;
  detail: unknown;
  fromAddress: string | null;
  userAgent: string | null;
  requestId: string | null;
  runId: string | null;
}

/** Everything an entry holds. Its values are somebody's data: shown as text, never as anything else. */
export function AuditDetail({ facts, children }: { facts: AuditFacts; children?: ReactNode }) {
  const changes = differences(facts.before, facts.after);
  return (
    <div className="flex flex-col gap-4 py-1">
      {changes.length > 0 && <Changes changes={changes} />}
      <dl className="grid grid-cols-[minmax(6rem,max-content)_1fr] gap-x-6 gap-y-1">
        {readable(facts.detail).map(({ name, value }) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
        <Fact name="action">{facts.action}</Fact>
        <Fact name={`id of the ${facts.subjectKind}`}>{facts.subjectId}</Fact>
        <Fact name="from address">{facts.fromAddress}</Fact>
        {facts.userAgent && (
          <>
            <dt className="text-muted">with</dt>
            <dd title={facts.userAgent}>{describeBrowser(facts.userAgent)}</dd>
          </>
        )}
        <Fact name="request id">{facts.requestId}</Fact>
        <Fact name="run">{facts.runId}</Fact>
      </dl>
      {children}
    </div>
  );
}

function Changes({ changes }: { changes: readonly Difference[] }) {
  return (
    <table className="w-full max-w-4xl table-fixed border-collapse text-left align-top">
      <caption className="sr-only">What changed</caption>
      <thead className="text-meta text-muted">
        <tr>
          <th scope="col" className="w-32 pr-6 pb-1 font-normal max-sm:w-24 max-sm:pr-3">
            What
          </th>
          <th scope="col" className="pr-6 pb-1 font-normal">
            Before
          </th>
          <th scope="col" className="pb-1 font-normal">
            After
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ name, before, after }) => (
          <tr key={name} className="align-top">
            <th scope="row" className="py-0.5 pr-6 font-normal text-muted wrap-anywhere max-sm:pr-3">
              {name}
            </th>
            <Value>{before}</Value>
            <Value>{after}</Value>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ children }: { children: string | undefined }) {
  return (
    <td className="py-0.5 pr-6 font-mono text-meta whitespace-pre-line wrap-anywhere">
      {children ?? <span className="font-sans text-muted">nothing</span>}
    </td>
  );
}

function Fact({ name, children }: { name: string; children: string | null }) {
  if (!children) return null;
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 font-mono text-meta whitespace-pre-line wrap-anywhere">{children}</dd>
    </>
  );
}
