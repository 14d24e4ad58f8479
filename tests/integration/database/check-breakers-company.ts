/** The same for companies and the merges of them. */
export const COMPANY_BREAKERS: Record<string, [constraint: string, set: string][]> = {
  Company: [
    ["Company_name_said", `"name" = E'\\t'`],
    ["Company_domain_normalised", `"domain" = 'Example.com'`],
    ["Company_domain_normalised", `"domain" = 'https://example.com'`],
    ["Company_domain_normalised", `"domain" = 'localhost'`],
    ["Company_domain_normalised", `"domain" = ''`],
    ["Company_employees_not_negative", `"employees" = -1`],
    ["Company_country_code", `"country" = 'pt'`],
    ["Company_merged_into_another", `"mergedIntoId" = "id", "mergedAt" = now()`],
    ["Company_merge_has_a_time", `"mergedAt" = now()`],
  ],
  CompanyMerge: [
    ["CompanyMerge_of_two", `"otherId" = "keptId"`],
    ["CompanyMerge_undone_is_whole", `"undoneAt" = now()`],
  ],
};
