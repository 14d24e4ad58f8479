import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { ZodType } from "zod";
import { AlertDetail } from "@/lib/cam/alert/schema";
import { IdealCustomer, Judging, SignalWeights } from "@/lib/cam/campaign/schema";
import { CompanyMergeBefore, CompanyMergeMoved } from "@/lib/cam/company-merge/schema";
import { CustomFields, Provenance } from "@/lib/cam/contact/schema";
import {
  DiscoveryCriteria,
  DiscoveryOutcomes,
  MatchReasons,
  PlatformAnswer,
} from "@/lib/cam/discovery/schema";
import { DomainCheck } from "@/lib/cam/domain-check/schema";
import { ImportBefore, ImportCells, ImportFormat, ImportMapping } from "@/lib/cam/import/schema";
import { Followed, MatchEvidence, ReplyEvidence, ReplyFacts } from "@/lib/cam/inbound/schema";
import { LeadEventDetail, LeadRouting, Qualification, ScoreEvidence } from "@/lib/cam/lead/schema";
import { DeedDetail, DeedFilter, LeftOut } from "@/lib/cam/lead-deed/schema";
import { KeptMailRoute } from "@/lib/cam/mail-route/schema";
import { MailboxConnection } from "@/lib/cam/mailbox/schema";
import { MergeBefore, MergeMoved } from "@/lib/cam/merge/schema";
import { ProviderReport } from "@/lib/cam/outbound/schema";
import { OutboundPlan } from "@/lib/cam/planning/schema";
import { RuleCondition } from "@/lib/cam/qualification/schema";
import { ReviewDetail } from "@/lib/cam/review/schema";
import { AutoPause, SendWindow } from "@/lib/cam/safety/schema";
import { SavedFilter } from "@/lib/cam/saved-view/schema";
import { SuppressionEvidence } from "@/lib/cam/suppression/schema";
import { ListFormat, ListMapping } from "@/lib/cam/suppression-list/schema";
import { KeptRobots } from "@/lib/cam/web-host/schema";
import { WebhookPayload } from "@/lib/cam/webhook/schema";

const from = { firstName: { source: "import", at: "2026-03-02T09:00:00Z" } };
const monday = [{ weekday: 1, from: "09:00", until: "17:00" }];
const pause = {
  replyRateBelow: 0.1,
  minSends: 50,
  bounceRateAbove: 0.04,
  complaintRateAbove: 0.0008,
  lostShareAbove: 0.5,
  olderThanDays: 90,
};
const nothingMoved = {
  leads: [],
  swapped: [],
  outbounds: [],
  inbounds: [],
  appointments: [],
  aliases: [],
  aliasMade: null,
  tags: [],
  withdrawn: [],
  proposed: [],
  earlier: [],
  suppressed: 0,
};
const line = { signal: "industry", part: "fit", value: 1, weight: 2, confidence: 1, because: "Software" };

/** Per JSON column: its schema, something it takes, something it does not. */
const routed = { held: [], chosen: [{ code: "tier", because: "Hot" }], at: "2026-03-02T09:00:00Z" };

const COLUMNS: Record<string, [schema: ZodType, good: unknown, bad: unknown]> = {
  "Company.provenance": [Provenance, from, { name: { source: "", at: "yesterday" } }],
  "Contact.provenance": [Provenance, from, { name: "import" }],
  "Contact.customFields": [CustomFields, { first_plant: "Monstera" }, { "<script>": "x" }],
  "ContactMerge.before": [
    MergeBefore,
    { kept: { title: null }, other: { title: "CTO" }, choices: { title: "other" } },
    { kept: {}, other: {}, choices: { title: "both" } },
  ],
  "CompanyMerge.before": [
    CompanyMergeBefore,
    { kept: { city: null }, other: { city: "Porto" }, choices: { city: "other" }, traded: false },
    { kept: {}, other: {}, choices: { city: "both" }, traded: false },
  ],
  "CompanyMerge.moved": [
    CompanyMergeMoved,
    { contacts: [], earlier: [], withdrawn: [], proposed: [] },
    { contacts: ["a"], earlier: [], withdrawn: [], proposed: [] },
  ],
  "ContactMerge.moved": [MergeMoved, nothingMoved, { ...nothingMoved, leads: ["a"] }],
  "Campaign.idealCustomer": [IdealCustomer, { countries: ["PT"] }, { countries: ["Portugal"] }],
  "Campaign.signalWeights": [SignalWeights, { industry: 2 }, { industry: -1 }],
  "Campaign.judging": [Judging, Judging.parse({}), { roleAddress: "maybe" }],
  "Campaign.sendWindow": [SendWindow, monday, [{ weekday: 1, from: "17:00", until: "09:00" }]],
  "Campaign.autoPause": [AutoPause, pause, { ...pause, replyRateBelow: 10 }],
  "Lead.scoreEvidence": [ScoreEvidence, [line], [{ ...line, value: 2 }]],
  "Lead.evidenceThen": [ScoreEvidence, [line], [{ ...line, weight: -1 }]],
  "Lead.routing": [LeadRouting, routed, { ...routed, held: [{ code: "" }] }],
  "JudgingRule.condition": [
    RuleCondition,
    { field: "country", is: ["PT"] },
    { field: "shoe-size", is: ["42"] },
  ],
  "Lead.qualification": [
    Qualification,
    { reasons: [{ code: "free-mail", because: "A free address" }] },
    { reasons: [] },
  ],
  "LeadEvent.detail": [LeadEventDetail, { from: 0.2 }, "text"],
  "LeadDeed.detail": [DeedDetail, { ownerId: null, owner: null }, { owner: "Ada" }],
  "LeadDeed.filter": [DeedFilter, { filter: { stage: ["WON"] }, except: [] }, { filter: { stage: ["won"] } }],
  "LeadDeed.leftOut": [LeftOut, { "as-it-was": 3 }, { asItWas: 3 }],
  "Suppression.evidence": [SuppressionEvidence, { words: "please stop" }, { word: "stop" }],
  "SuppressionImport.format": [ListFormat, { chosen: { header: true } }, { chosen: { header: "yes" } }],
  "SuppressionImport.mapping": [ListMapping, { "0": "entry" }, { "0": "entry", "1": "entry" }],
  "ImportBatch.format": [
    ImportFormat,
    { chosen: { delimiter: ";" } },
    { chosen: { delimiter: "many characters" } },
  ],
  "ImportBatch.mapping": [ImportMapping, { "0": "email" }, { "0": "email", "1": "email" }],
  "ImportStage.cells": [ImportCells, ["Jane", ""], ["Jane", 1]],
  "ImportStage.customFields": [CustomFields, { fleet_size: "12" }, { "<script>": "x" }],
  "ImportStage.before": [ImportBefore, { title: null }, ["title"]],
  "ImportRow.cells": [ImportCells, ["Jane", ""], ["Jane", 1]],
  "ImportRow.before": [ImportBefore, { title: null }, ["title"]],
  "DiscoveryJob.criteria": [DiscoveryCriteria, { keywords: ["founder"] }, { keyword: "founder" }],
  "DiscoveryJob.outcomes": [
    DiscoveryOutcomes,
    { WEB: { state: "found", found: 3 } },
    { WEB: { state: "ok", found: 3 } },
  ],
  "DiscoveredProfile.reasons": [
    MatchReasons,
    [{ criterion: "role", met: "yes", weight: 3, because: "CTO" }],
    [{ criterion: "role" }],
  ],
  "DiscoveredProfile.answer": [PlatformAnswer, { id: 1 }, []],
  "WebHost.robots": [KeptRobots, { kind: "rules", text: "User-agent: *" }, { kind: "rules" }],
  "SendingDomain.check": [
    DomainCheck,
    { findings: [{ of: "MX", outcome: "PASS", says: "Answers reach it.", found: [], paste: null }] },
    { findings: [{ of: "MX", outcome: "MAYBE", says: "", found: [], paste: null }] },
  ],
  "MailRoute.route": [
    KeptMailRoute,
    { route: "mx", hosts: [{ host: "mx.example.com", preference: 10 }] },
    { route: "unknown", why: "silence", retryAfterSeconds: 60 },
  ],
  "Mailbox.connection": [
    MailboxConnection,
    { smtp: { host: "smtp.example.com", port: 587, security: "starttls" } },
    { smtp: { host: "smtp.example.com", port: 587, security: "starttls", password: "secret" } },
  ],
  "Outbound.plan": [
    OutboundPlan,
    { zone: "Europe/Lisbon", zoneFrom: "contact", said: [{ code: "clock", because: "Their own zone." }] },
    { zone: "Europe/Lisbon", zoneFrom: "nobody", said: [] },
  ],
  "ProviderEvent.payload": [ProviderReport, { type: "email.delivered" }, "delivered"],
  "Inbound.evidence": [
    ReplyEvidence,
    [{ rule: "optOut", where: "text", words: "take me off", says: "UNSUB" }],
    [{ rule: "optOut", where: "nowhere", words: "", says: null }],
  ],
  "Inbound.matchEvidence": [MatchEvidence, { header: "In-Reply-To", seen: "<1@example.com>" }, {}],
  "Inbound.followed": [Followed, { leads: [], suppressions: [], cancelled: [] }, { leads: [] }],
  "Inbound.facts": [
    ReplyFacts,
    { absence: { until: "2026-04-01", standIn: null } },
    { absence: { until: "soon", standIn: null } },
  ],
  "Inbound.readFacts": [ReplyFacts, { automatic: "failure" }, { automatic: "so it seems" }],
  "ReviewItem.detail": [ReviewDetail, {}, 1],
  "SafetySettings.sendWindow": [SendWindow, [], [{ weekday: 8, from: "09:00", until: "17:00" }]],
  "SafetySettings.autoPause": [AutoPause, pause, { ...pause, minSends: 0 }],
  "Alert.detail": [AlertDetail, { sent: 50 }, null],
  "WebhookDelivery.payload": [WebhookPayload, { type: "lead.replied" }, []],
  "SavedView.filter": [SavedFilter, { status: ["ROUTED"], q: "acme" }, { limit: 50 }],
};

/** JSON whose shape is its writer's, with the reason. */
const SHAPED_BY_THE_WRITER: Record<string, string> = {
  "AuditEvent.before": "the fields of whatever was changed",
  "AuditEvent.after": "the fields of whatever was changed",
  "AuditEvent.detail": "what the action adds",
  "IdempotentAnswer.body": "the answer of any route",
  "Run.input": "each job has its own input schema",
  "Run.counts": "each job counts its own things",
  "RunStep.output": "each step remembers its own answer",
  "WorkerLease.detail": "what a worker says about itself",
};

const folder = path.resolve("prisma/schema");
const jsonColumns = readdirSync(folder)
  .filter((name) => name.endsWith(".prisma"))
  .flatMap((name) => [
    ...readFileSync(path.join(folder, name), "utf8").matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm),
  ])
  .flatMap(([, model, body]) =>
    [...(body ?? "").matchAll(/^ {2}(\w+)\s+Json\b/gm)].map(([, column]) => `${model}.${column}`),
  );

test("every JSON column has a schema, or says who shapes it", () => {
  expect([...Object.keys(COLUMNS), ...Object.keys(SHAPED_BY_THE_WRITER)].sort()).toEqual(jsonColumns.sort());
});

describe("a JSON column", () => {
  test.each(Object.entries(COLUMNS))(
    "%s takes what it is for, and nothing else",
    (_column, [schema, good, bad]) => {
      expect(schema.safeParse(good).error).toBeUndefined();
      expect(schema.safeParse(bad).success).toBe(false);
    },
  );
});
