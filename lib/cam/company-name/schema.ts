export type CompanyNames = "same" | "different" | "unknown";

/** "trade": the same, and nothing but words that tell the trade. "part": one is the other with words missing. */
export type NameLikeness = "same" | "trade" | "spelling" | "initials" | "part" | "different";
