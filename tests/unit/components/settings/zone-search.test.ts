import { expect, test } from "vitest";
import { knownZones, zoneMatches } from "@/components/settings/zone-search";

const winter = new Date("2026-01-15T12:00:00Z");
const summer = new Date("2026-07-15T12:00:00Z");

test.each([
  ["Europe/Lisbon", "lisbon"],
  ["Europe/Lisbon", "  EUROPE  lis"],
  ["America/New_York", "new york"],
  ["America/New_York", "america/new_y"],
  ["America/Sao_Paulo", "são paulo"],
  ["Asia/Kathmandu", "+5:45"],
  ["Asia/Kathmandu", "utc+05"],
  ["America/New_York", "-5"],
])("%s is found by %j", (zone, query) => {
  expect(zoneMatches(zone, query, winter)).toBe(true);
});

test("an offset finds the zones that have it now, not half a year ago", () => {
  expect(zoneMatches("Europe/Lisbon", "utc+1", summer)).toBe(true);
  expect(zoneMatches("Europe/Lisbon", "utc+1", winter)).toBe(false);
});

test.each(["berlin", "+1:30", "5:45 5", "+"])("Europe/Lisbon is not found by %j", (query) => {
  expect(zoneMatches("Europe/Lisbon", query, winter)).toBe(false);
});

test("zones go by the name their city has now, and are found by the old one too", () => {
  expect(knownZones()).toEqual(
    expect.arrayContaining(["UTC", "Asia/Kathmandu", "Asia/Kolkata", "Europe/Kyiv"]),
  );
  expect(knownZones()).not.toContain("Asia/Calcutta");
  expect(zoneMatches("Asia/Kolkata", "calcutta", winter)).toBe(true);
});

test("every zone on the list is one that dates can be told in", () => {
  for (const zone of knownZones()) new Intl.DateTimeFormat("en", { timeZone: zone });
  expect(knownZones().length).toBeGreaterThan(300);
});
