import { clsx } from "clsx";
import type { ReactNode } from "react";
import { describeBrowser } from "@/lib/format/browser";
import { differences, readable } from "@/lib/format/json";

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
export function AuditDetail({ facts }: { facts: AuditFacts }) {
  const changes = differences(facts.before, facts.after);
  return (
    <div className="flex flex-col gap-4 py-1">
      {changes.length > 0 && (
        <dl className="grid grid-cols-[minmax(6rem,max-content)_1fr_1fr] gap-x-6 gap-y-1 max-sm:grid-cols-1">
          <Words className="max-sm:hidden">What</Words>
          <Words className="max-sm:hidden">Before</Words>
          <Words className="max-sm:hidden">After</Words>
          {changes.map(({ name, before, after }) => (
            <div key={name} className="contents">
              <dt className="text-muted max-sm:pt-1">{name}</dt>
              <Value label="Before">{before}</Value>
              <Value label="After">{after}</Value>
            </div>
          ))}
        </dl>
      )}
      <dl className="grid grid-cols-[minmax(6rem,max-content)_1fr] gap-x-6 gap-y-1">
        <Fact name="Action">{facts.action}</Fact>
        <Fact name={`Subject (${facts.subjectKind})`}>{facts.subjectId}</Fact>
        {readable(facts.detail).map(({ name, value }) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
        <Fact name="From address">{facts.fromAddress}</Fact>
        {facts.userAgent && (
          <>
            <dt className="text-muted">With</dt>
            <dd title={facts.userAgent}>{describeBrowser(facts.userAgent)}</dd>
          </>
        )}
        <Fact name="Request">{facts.requestId}</Fact>
        <Fact name="Run">{facts.runId}</Fact>
      </dl>
    </div>
  );
}

const Words = ({ className, children }: { className?: string; children: ReactNode }) => (
  <div aria-hidden className={clsx("text-meta text-muted", className)}>
    {children}
  </div>
);

function Value({ label, children }: { label: string; children: string | undefined }) {
  return (
    <dd className="min-w-0 font-mono text-meta wrap-anywhere">
      <span className="font-sans text-muted sm:sr-only">{label} </span>
      {children ?? <span className="font-sans text-muted">nothing</span>}
    </dd>
  );
}

function Fact({ name, children }: { name: string; children: string | null }) {
  if (!children) return null;
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 font-mono text-meta wrap-anywhere">{children}</dd>
    </>
  );
}
