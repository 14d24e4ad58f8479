/** Somebody a vendor is asked about. `ref` is ours: answers come in any order, and some not at all. */
export interface PersonAsked {
  ref: string;
  /** The vendor's own name for them, where it told us of them. */
  vendorRef?: string;
  email?: string;
  firstName?: string;
  lastName?: string;
  linkedinUrl?: string;
  companyName?: string;
  companyDomain?: string;
}

/** What a vendor says of an address. UNKNOWN is an answer of its own: the vendor could not say. */
export interface AddressOpinion {
  address: string;
  verdict: "VALID" | "RISKY" | "INVALID" | "UNKNOWN";
  /** The vendor's own word: "nominative@pro". */
  word: string;
}

export interface CompanyFacts {
  name?: string;
  domain?: string;
  website?: string;
  industry?: string;
  employees?: number;
  tech?: string[];
  city?: string;
  country?: string;
}

export interface PersonFacts {
  firstName?: string;
  lastName?: string;
  title?: string;
  seniority?: string;
  phone?: string;
  linkedinUrl?: string;
  twitterUrl?: string;
  city?: string;
  country?: string;
  /** Best first. The address that was asked about is among them when the vendor judged it. */
  addresses: AddressOpinion[];
  company?: CompanyFacts;
  /** The vendor's own name for the person. */
  record?: string;
}

export type PersonAnswer =
  | { ref: string; answer: "found"; facts: PersonFacts }
  | { ref: string; answer: "nothing" }
  /** Something came back for this person that nobody can use. */
  | { ref: string; answer: "unusable"; because: string };

export interface Answered {
  status: "answered";
  people: PersonAnswer[];
  /** Credits the vendor says it took; null when it does not say. */
  charged: number | null;
  creditsLeft: number | null;
}

/** Nothing was charged: the vendor said no before it began. */
export interface RefusedByVendor {
  status: "refused";
  /** "key": nobody will be served. "credits": the account is empty. "request": what was asked makes no sense to it. */
  kind: "key" | "credits" | "request";
  reason: string;
}

/** Nothing was charged: it never arrived, or the vendor asked for patience. */
export interface LaterForVendor {
  status: "later";
  /** "unreachable" counts against the vendor's health; "busy" is a vendor in good order. */
  kind: "busy" | "unreachable";
  afterSeconds: number;
  reason: string;
}

/** The answer was lost. It may have been charged: it is never asked again by itself. */
export interface LostAnswer {
  status: "unknown";
  reason: string;
}

export type ConnectionCheck =
  | { status: "connected"; creditsLeft: number | null }
  | RefusedByVendor
  | LaterForVendor
  | LostAnswer;

export type EnrichOutcome = Answered | RefusedByVendor | LaterForVendor | LostAnswer;

export type SubmitOutcome =
  | { status: "accepted"; requestId: string; creditsLeft: number | null }
  | RefusedByVendor
  | LaterForVendor
  | LostAnswer;

export type CollectOutcome =
  | Answered
  | { status: "pending"; afterSeconds: number }
  /** The vendor does not know this request, or has thrown its results away. */
  | { status: "gone"; reason: string }
  | RefusedByVendor
  | LaterForVendor
  | LostAnswer;
