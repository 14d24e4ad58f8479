import { problemResponse } from "@/lib/http/problem";

/** An address that is none is told so in the same form as every other "no", not with a page for people. */
function notThere() {
  const detail = "There is no such address. What there is: /api/cam/openapi.json, readable at /api/docs.";
  return problemResponse({ status: 404, code: "missing", title: "Not found", detail });
}

export { notThere as DELETE, notThere as GET, notThere as PATCH, notThere as POST, notThere as PUT };
