type Params = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined) =>
  typeof value === "string" && value !== "" ? value : undefined;

/** The filters in the address as the list of people is asked for. Both halves of a choice are no choice. */
export function profileQuery(params: Params): Record<string, string> {
  const platforms = one(params.platforms);
  const least = one(params.least)?.split(",").sort()[0];
  const only = one(params.only);
  return {
    ...(platforms && { platforms }),
    ...(least && { least }),
    ...(only && !only.includes(",") && { only }),
  };
}
