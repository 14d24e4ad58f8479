import type { ReviewItem } from "@/lib/db/generated/client";

/** Of what two CAM asks whether they are one. */
export type PairKind = "MERGE" | "COMPANY_MERGE";

/** As a review item names the two: the smaller id first, so that a pair is one whichever way round it is asked about. */
export type Pair =
  | { kind: "MERGE"; contactId: string; otherContactId: string }
  | { kind: "COMPANY_MERGE"; companyId: string; otherCompanyId: string };

export function pairOf(kind: PairKind, one: string, other: string): Pair {
  const [first, second] = one < other ? [one, other] : [other, one];
  return kind === "MERGE"
    ? { kind, contactId: first, otherContactId: second }
    : { kind, companyId: first, otherCompanyId: second };
}

/** Every question in which this one stands. */
export const withOne = (kind: PairKind, id: string) =>
  kind === "MERGE"
    ? { kind, OR: [{ contactId: id }, { otherContactId: id }] }
    : { kind, OR: [{ companyId: id }, { otherCompanyId: id }] };

type Named = Pick<ReviewItem, "contactId" | "otherContactId" | "companyId" | "otherCompanyId">;

/** The two a question is about. */
export const twoOf = (kind: PairKind, item: Named) =>
  kind === "MERGE" ? [item.contactId, item.otherContactId] : [item.companyId, item.otherCompanyId];
