import { expect, test } from "vitest";
import { AUDIT_TABLE } from "@/components/settings/audit-csv";
import { csvText } from "@/tests/support/csv-text";

test("an entry becomes a line a spreadsheet opens and does not run", async () => {
  const [head, line] = (
    await csvText(AUDIT_TABLE, [
      {
        id: "1",
        at: "2026-03-02T10:00:00.000Z",
        actorKind: "OPERATOR",
        actorId: null,
        actorName: '=HYPERLINK("http://evil.example")',
        action: "workspace.changed",
        subjectKind: "workspace",
        subjectId: null,
        before: null,
        after: { name: "A, B" },
        detail: null,
        fromAddress: "203.0.113.7",
        userAgent: null,
        requestId: null,
        runId: null,
      },
    ])
  ).split("\r\n");
  expect(head).toBe(
    "at,actorKind,actorName,actorId,action,subjectKind,subjectId,before,after,detail,fromAddress,userAgent,requestId,runId,id",
  );
  expect(line).toBe(
    `2026-03-02T10:00:00.000Z,OPERATOR,"'=HYPERLINK(""http://evil.example"")",,workspace.changed,workspace,,,"{""name"":""A, B""}",,203.0.113.7,,,,1`,
  );
});
