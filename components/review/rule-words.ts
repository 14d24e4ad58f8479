import { countryName } from "@/components/lead/words";
import type { RuleCondition } from "@/lib/cam/qualification/schema";

export const doesTo = (verdict: "QUALIFY" | "REVIEW" | "REJECT") =>
  verdict === "REJECT" ? { did: "rejected", Does: "Reject" } : { did: "qualified", Does: "Qualify" };

/** "in Brazil", "with the title “Intern”": what a rule looks at, behind the word leads. */
export function ruleTold({ field, is }: RuleCondition): string {
  const quoted = is.map((one) => `“${one}”`).join(" or ");
  const keys = is.map((one) => one.replaceAll("-", " ")).join(" or ");
  switch (field) {
    case "country":
      return `in ${is.map(countryName).join(" or ")}`;
    case "industry":
      return `in the industry ${keys}`;
    case "seniority":
      return `of the seniority ${keys}`;
    case "role":
      return `with the role ${keys}`;
    case "title":
      return `with the title ${quoted}`;
    case "company":
      return `at ${quoted}`;
    case "email-domain":
      return `with an address at ${is.join(" or ")}`;
    case "reason":
      return `that were asked about because of ${quoted}`;
  }
}
