"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import type { Finding } from "@/lib/cam/domain-check/schema";
import type { SendingDomainLine } from "@/lib/cam/sending-limit/reads";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { DomainPaused } from "./domain-paused";

type Deed = (input: unknown) => Promise<ActionResult<unknown>>;

interface DomainCardProps {
  domain: SendingDomainLine;
  check: Deed | undefined;
  restart: Deed | undefined;
}

const OUTCOMES: Record<
  Finding["outcome"],
  { label: string; tone: "positive" | "attention" | "stop" | "quiet" }
> = {
  PASS: { label: "Right", tone: "positive" },
  WARN: { label: "Look at it", tone: "attention" },
  FAIL: { label: "Wrong", tone: "stop" },
  UNKNOWN: { label: "No answer", tone: "quiet" },
};

const NAMES: Record<Finding["of"], string> = {
  SPF: "SPF",
  DKIM: "DKIM",
  DMARC: "DMARC",
  MX: "MX",
  ALIGNMENT: "Alignment",
};

/** What DNS says about the domain mail comes from, and how far it is from its provider's limits. */
export function DomainCard({ domain: one, check, restart }: DomainCardProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const again = () =>
    start(async () => {
      if (!check) return;
      const result = await answerOf(check({ domain: one.domain }));
      if (!result.ok) showToast(result.message, { tone: "stop" });
      router.refresh();
    });
  return (
    <Card
      title={<span className="wrap-anywhere">{one.domain}</span>}
      help="What receivers read in DNS about mail from this domain. What is wrong keeps live mode from sending."
      {...(check && {
        action: (
          <Button size="small" pending={pending} onClick={again}>
            Check now
          </Button>
        ),
      })}
    >
      <div className="flex flex-col gap-5">
        {one.pausedAt && <DomainPaused of={one} restart={restart} />}
        {one.findings ? (
          <ul className="divide-y divide-line">
            {one.findings.map((finding) => (
              <Line key={finding.of} of={finding} />
            ))}
          </ul>
        ) : (
          <p className="prose-measure text-soft">
            Not checked yet. Until it is, nothing goes out in live mode.
          </p>
        )}
        {one.checkedAt && (
          <p className="text-meta text-muted">
            Checked <Time at={one.checkedAt} relative />, and again every day.
          </p>
        )}
        <Budget of={one} />
        {check && (
          <Form
            action={check}
            submit="Check with this selector"
            look="secondary"
            also={{ domain: one.domain }}
            onDone={() => router.refresh()}
          >
            <Field
              name="selector"
              label="DKIM selector"
              optional="the provider's usual ones when empty"
              help="The name before ._domainkey in the record your provider gave you."
            >
              <Input
                maxLength={63}
                autoComplete="off"
                autoCapitalize="none"
                defaultValue={one.selector ?? ""}
              />
            </Field>
          </Form>
        )}
      </div>
    </Card>
  );
}

function Line({ of: { of, outcome, says, found, paste, since } }: { of: Finding }) {
  const { label, tone } = OUTCOMES[outcome];
  return (
    <li className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
      <div className="grid gap-x-4 gap-y-1 sm:grid-cols-[6rem_1fr]">
        <div className="flex items-center gap-2 sm:flex-col sm:items-start sm:gap-1">
          <span className="font-medium">{NAMES[of]}</span>
          <Badge tone={tone}>{label}</Badge>
        </div>
        <div className="flex min-w-0 flex-col gap-2">
          <p className="prose-measure wrap-anywhere">{says}</p>
          {since && (
            <p className="text-meta text-muted">
              As of <Time at={since} />: DNS has not answered since.
            </p>
          )}
          {found.map((text) => (
            <code key={text} className="block font-mono text-meta text-muted wrap-anywhere">
              {text}
            </code>
          ))}
          {paste && (
            <>
              <p className="text-table text-soft wrap-anywhere">
                {paste.type} record for <code className="font-mono">{paste.name}</code>
              </p>
              <CopyField label={`${NAMES[of]} record`} value={paste.value} />
            </>
          )}
        </div>
      </div>
    </li>
  );
}

function Budget({ of: { limits, pausedAt } }: { of: SendingDomainLine }) {
  if (limits.sent === 0)
    return <p className="text-muted text-table">Nothing was sent from it in the last 30 days.</p>;
  const left = (count: number, what: string) =>
    count === 1
      ? `one more ${what} pauses this domain`
      : `${formatCount(count)} more ${what}s pause this domain`;
  return (
    <div className="text-table">
      <p className="tabular-nums">
        {formatCountOf(limits.sent, "mail")} in 30 days, {formatCountOf(limits.bounces.count, "bounce")},{" "}
        {formatCountOf(limits.complaints.count, "complaint")}.
      </p>
      {!pausedAt && (
        <p className="text-muted">
          As things stand, {left(limits.complaints.left, "complaint")}, and{" "}
          {left(limits.bounces.left, "bounce")}.
        </p>
      )}
    </div>
  );
}
