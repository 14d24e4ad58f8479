/** How two first names, or two last names, stand to each other. "unknown": one of them is not there. */
export type FirstNames = "same" | "short-for" | "initial" | "part" | "spelling" | "different" | "unknown";
export type LastNames = "same" | "part" | "spelling" | "different" | "unknown";
