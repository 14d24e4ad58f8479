import { beginList } from "@/lib/cam/suppression-list/begin";
import { BeginList } from "@/lib/cam/suppression-list/schema";
import { apiRoute } from "@/lib/http/api-route";

export const POST = apiRoute({
  summary: "Announces a list of people who said no: its name and its size. The file follows in pieces.",
  scope: "suppressions:write",
  least: "OPERATOR",
  input: BeginList,
  verb: beginList,
  status: 201,
});
