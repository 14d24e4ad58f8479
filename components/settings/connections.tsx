"use client";

import { type ReactNode, useTransition } from "react";
import { answerOf } from "@/components/ui/answer";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/actions/action-result";
import type { VendorStanding } from "@/lib/cam/vendor/reads";
import { VENDOR_TITLES, type Vendor } from "@/lib/cam/vendor/schema";
import { formatCount, formatCountOf } from "@/lib/format/quantity";

type Checked = { connected: true; creditsLeft: number | null } | { connected: false; because: string };

export interface ConnectionDeeds {
  check: (input: { vendor: Vendor }) => Promise<ActionResult<Checked>>;
  setBudget: (input: unknown) => Promise<ActionResult<unknown>>;
}

interface ConnectionsProps {
  vendors: readonly VendorStanding[];
  /** For admins: what is connected and what it may spend is theirs to say. */
  deeds: ConnectionDeeds | undefined;
  release: ((input: { vendorBatchId: string }) => Promise<ActionResult<unknown>>) | undefined;
}

const FOR: Record<Vendor, { does: string; key: string }> = {
  APOLLO: { does: "Fills in names, titles, companies and missing addresses.", key: "APOLLO_API_KEY" },
  DROPCONTACT: { does: "Judges addresses and finds missing ones.", key: "DROPCONTACT_API_KEY" },
};

export function Connections({ vendors, deeds, release }: ConnectionsProps) {
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      {vendors.map((one) => (
        <Connection key={one.vendor} of={one} deeds={deeds} release={release} />
      ))}
    </div>
  );
}

interface ConnectionProps extends Pick<ConnectionsProps, "deeds" | "release"> {
  of: VendorStanding;
}

function Connection({ of: one, deeds, release }: ConnectionProps) {
  const title = VENDOR_TITLES[one.vendor];
  const { does, key } = FOR[one.vendor];
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-3">
          {title} <Standing of={one} />
        </span>
      }
      help={does}
      {...(deeds && one.connected && { action: <TestButton vendor={one.vendor} check={deeds.check} /> })}
    >
      {one.connected ? (
        <div className="flex flex-col gap-5">
          <Facts of={one} variable={key} />
          {one.circuit === "open" && one.circuitUntil && (
            <Banner tone="attention" title={`${title} is left alone for a while`}>
              It failed {formatCountOf(one.failures, "time")} in a row. It is tried again{" "}
              <Time at={one.circuitUntil} relative="ahead" />. Everything else goes on.
            </Banner>
          )}
          {deeds && (
            <Form
              action={deeds.setBudget}
              submit="Save budget"
              saved="Saved"
              look="secondary"
              also={{ vendor: one.vendor }}
            >
              <Field
                name="dayBudget"
                label="Credits a day"
                help={`At most so many people are asked about a day, counted from midnight UTC. ${formatCount(one.usedToday)} of ${formatCount(one.dayBudget)} are used today. With 0 nobody is asked about.`}
              >
                <Input
                  type="number"
                  inputMode="numeric"
                  min={0}
                  max={1_000_000}
                  required
                  defaultValue={one.dayBudget}
                />
              </Field>
            </Form>
          )}
          {one.lost.length > 0 && <LostAnswers of={one} release={release} />}
        </div>
      ) : (
        <p className="prose-measure text-soft">
          Not connected. CAM's own checks stand alone. To connect it, give CAM its key in the environment as{" "}
          <code className="font-mono text-table">{key}</code> and start CAM again. The key is never shown
          here.
        </p>
      )}
    </Card>
  );
}

function Standing({ of: { connected, circuit } }: { of: VendorStanding }) {
  if (!connected) return <Badge>Not connected</Badge>;
  if (circuit === "open") return <Badge tone="attention">Left alone</Badge>;
  if (circuit === "trial") return <Badge tone="attention">To be tried again</Badge>;
  return <Badge tone="positive">Connected</Badge>;
}

function Facts({ of: one, variable }: { of: VendorStanding; variable: string }) {
  const facts: [string, ReactNode][] = [
    [
      "Key",
      <span key="key">
        from the environment (<code className="font-mono text-table">{variable}</code>)
      </span>,
    ],
    ["Used today", `${formatCount(one.usedToday)} of ${formatCount(one.dayBudget)} credits`],
    ...(one.creditsLeft === null
      ? []
      : [["Credits left there", formatCount(one.creditsLeft)] as [string, ReactNode]]),
    ...(one.peopleUnderWay > 0
      ? [
          ["Waiting for an answer", formatCountOf(one.peopleUnderWay, "person", "people")] as [
            string,
            ReactNode,
          ],
        ]
      : []),
    ["Last answer", one.lastAnswerAt ? <Time key="answer" at={one.lastAnswerAt} relative /> : "None yet"],
  ];
  return (
    <dl className="grid gap-x-8 gap-y-1 text-table sm:grid-cols-[max-content_1fr]">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="tabular-nums wrap-anywhere max-sm:pb-1">{value}</dd>
        </div>
      ))}
      {one.lastError && one.lastErrorAt && (
        <div className="contents">
          <dt className="text-muted">Last trouble</dt>
          <dd className="wrap-anywhere">
            {one.lastError}{" "}
            <span className="text-muted">
              (<Time at={one.lastErrorAt} relative />)
            </span>
          </dd>
        </div>
      )}
    </dl>
  );
}

function TestButton({ vendor, check }: { vendor: Vendor; check: ConnectionDeeds["check"] }) {
  const [pending, start] = useTransition();
  const test = () =>
    start(async () => {
      const result = await answerOf(check({ vendor }));
      const title = VENDOR_TITLES[vendor];
      if (!result.ok) return showToast(result.message, { tone: "stop" });
      if (!result.value.connected)
        return showToast(`${title} cannot be used`, { tone: "stop", detail: result.value.because });
      const { creditsLeft } = result.value;
      showToast(`${title} answers and knows the key`, {
        ...(creditsLeft !== null && { detail: `${formatCountOf(creditsLeft, "credit")} left there.` }),
      });
    });
  return (
    <Button size="small" pending={pending} onClick={test}>
      Test the connection
    </Button>
  );
}

/** Requests nobody knows the end of: a person decides. */
function LostAnswers({ of: { lost, vendor }, release }: Pick<ConnectionProps, "of" | "release">) {
  const title = VENDOR_TITLES[vendor];
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-medium">Lost answers</h3>
      <p className="prose-measure text-muted text-table">
        Whether {title} took these requests is not known, so CAM does not ask again by itself: it could cost
        twice. Look into your account there, or let those people be asked about again.
      </p>
      <ul className="divide-y divide-line rounded-card border border-line">
        {lost.map((one) => (
          <li
            key={one.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-3 py-2 text-table"
          >
            <div className="min-w-0">
              <p>
                {formatCountOf(one.people, "person", "people")}
                {one.campaign && <> of {one.campaign.name}</>}, <Time at={one.sentAt} />
              </p>
              <p className="text-muted wrap-anywhere">{one.error}</p>
            </div>
            {release && (
              <ConfirmDialog
                title="Let them be asked about again"
                look="primary"
                confirm="Let them be asked about again"
                trigger={<Button size="small">Ask about them again</Button>}
                onConfirm={() => release({ vendorBatchId: one.id })}
              >
                <p>
                  {formatCountOf(one.people, "person", "people")} may be asked about again with the next
                  harvest. If {title} took the first request, that costs up to{" "}
                  {formatCountOf(one.reserved, "credit")} a second time.
                </p>
              </ConfirmDialog>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
