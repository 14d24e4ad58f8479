import { expect, test } from "vitest";
import { calendarOf } from "@/lib/cam/planning/calendar";
import type { ForeseenMail, Simulation } from "@/lib/cam/planning/schema";

const foreseen = (at: string, more: Partial<ForeseenMail> = {}): ForeseenMail => ({
  ...{ leadId: "ana", name: "Ana", company: null, outboundId: null, leading: "foreseen", step: 1 },
  ...{ mailboxId: "maya", zone: "Europe/Lisbon", at: new Date(at), ...more },
});

const simulation = (mails: ForeseenMail[]): Simulation => ({
  ...{ campaign: { id: "c", name: "Clinics" }, asOf: new Date("2026-03-26T22:00:00Z"), days: 5 },
  ...{ zone: "Europe/Lisbon", unless: [], mails, tasks: [], leftOut: [], noRoom: 0, notYet: [], over: 0 },
  mailboxes: [{ id: "maya", address: "maya@example.org", state: "ACTIVE" }],
  cutAt: null,
});

test("mails stand on the workspace's day, by their mailbox and by the hour at which they are read", () => {
  const calendar = calendarOf(
    simulation([
      foreseen("2026-03-27T09:15:00Z"),
      // Clocks in Lisbon have changed by then: ten in the morning there.
      foreseen("2026-03-30T09:15:00Z", { leadId: "rui" }),
      // Late in the evening in Lisbon, the next day's noon where it is read.
      foreseen("2026-03-30T23:30:00Z", { leadId: "aki", zone: "Pacific/Auckland" }),
    ]),
  );
  expect(calendar.days).toEqual([
    "2026-03-26",
    "2026-03-27",
    "2026-03-28",
    "2026-03-29",
    "2026-03-30",
    "2026-03-31",
  ]);
  expect(calendar.boxes).toEqual([{ id: "maya", name: "maya@example.org", counts: [0, 1, 0, 0, 1, 1] }]);
  expect(calendar.hours.map(({ hour }) => hour)).toEqual([9, 10, 12]);
  expect(calendar).toMatchObject({ total: 3, people: 3 });
});

test("a mail whose time has passed stands on the first day, and one of a mailbox that is gone still counts", () => {
  const { hours, boxes, mails } = calendarOf(
    simulation([foreseen("2026-03-20T09:00:00Z"), foreseen("2026-03-27T09:00:00Z", { mailboxId: null })]),
  );
  expect(mails.map(({ day }) => day)).toEqual([0, 1]);
  expect(boxes[0]?.counts).toEqual([1, 0, 0, 0, 0, 0]);
  expect(hours).toEqual([{ hour: 9, counts: [1, 1, 0, 0, 0, 0] }]);
});
