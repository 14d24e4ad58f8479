import { describe, expect, test } from "vitest";
import {
  fileNameOf,
  harmlessStyle,
  isRasterData,
  leadsTo,
  loadsSomething,
  plainName,
  rasterType,
  saysWhere,
} from "@/lib/cam/original/rules";

describe("a style", () => {
  test("keeps colours, sizes and the setting of text", () => {
    expect(harmlessStyle("COLOR: #123456 !important; background: rgb(1, 2, 3); width:100%")).toBe(
      "color:#123456;background-color:rgb(1, 2, 3);width:100%",
    );
    expect(harmlessStyle(`font-family: "Segoe UI", 'Arial'; border: 1px solid #767676`)).toBe(
      "font-family:Segoe UI, Arial;border:1px solid #767676",
    );
    expect(harmlessStyle("display:none")).toBe("display:none");
  });
  test.each([
    "background:url(https://tracker.example/x)",
    "background-image:url('https://tracker.example/x')",
    "background:u\\72l(https://tracker.example/x)",
    "background:/**/url(x)",
    "width:expression(alert(1))",
    "color:rgb(1,2,3)url(x)",
    "behavior:url(#default#time2)",
    "-moz-binding:url(x#y)",
    "position:fixed",
    "position:absolute;inset:0",
    "z-index:9",
    "margin-left:-9999px",
    "margin:0 -.5em",
    "width:99999px",
    "content:'x'",
    "color:red}body{color:blue",
    "color:&#x3c;script",
    "color:var(--x)",
    "width:calc(1px)",
    "cursor:url(x)",
    "list-style-type:url(x)",
    "font-family:x</style><script>alert(1)</script>",
    "display:flex",
    "@import 'x'",
    "filter:progid:DXImageTransform.Microsoft.Alpha(opacity=0)",
    `color:${"red".repeat(2_000)}`,
  ])("has nothing of “%s”", (style) => {
    expect(harmlessStyle(style)).not.toMatch(
      /url|expression|position|-\d|binding|[{}<>\\@'"*]|\d{5}|flex|var/i,
    );
  });
  test("that asks for something is known by it", () => {
    expect(loadsSomething("background: URL (x)")).toBe(true);
    expect(loadsSomething("color:red")).toBe(false);
  });
});

describe("a link", () => {
  test.each([
    ["https://Clinic.example/a?b=1", "https://clinic.example/a?b=1", "clinic.example"],
    ["//clinic.example/a", "https://clinic.example/a", "clinic.example"],
    ["mailto:ana@clinic.example", "mailto:ana@clinic.example", "ana@clinic.example"],
    ["tel:+34600000000", "tel:+34600000000", "+34600000000"],
    ["https://bank.example@evil.example/", "https://evil.example/", "evil.example"],
    ["https://münchen.example/", "https://xn--mnchen-3ya.example/", "xn--mnchen-3ya.example"],
    ["\\\\evil.example\\x", "https://evil.example/x", "evil.example"],
  ])("%s leads there, and says so", (given, href, to) => {
    expect(leadsTo(given)).toEqual({ href, to });
  });
  test.each([
    "javascript:alert(1)",
    " jAvAsCrIpT:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "ftp://files.example/x",
    "wss://evil.example/x",
    "blob:https://x.example/1",
    "cid:a",
    "#below",
    "/inbox",
    "?a=1",
    "",
    "https://",
    `https://a.example/${"a".repeat(5_000)}`,
  ])("%j leads nowhere", (given) => {
    expect(leadsTo(given)).toBeNull();
  });
  test.each([
    ["clinic.example", "clinic.example", "itself"],
    ["www.clinic.example/prices", "clinic.example", "itself"],
    ["clinic.example", "book.clinic.example", "itself"],
    ["bank.example", "evil.example", "other"],
    ["bank.example", "bank.example.evil.example", "other"],
    ["notbank.example", "bank.example", "other"],
    ["clinic.example or evil.example", "clinic.example", "other"],
    ["ana@clinic.example", "ana@clinic.example", "itself"],
    ["ana@clinic.example", "bo@evil.example", "other"],
    ["Book here", "clinic.example", "nothing"],
    ["", "clinic.example", "nothing"],
  ])("%j to %s says %s", (text, to, says) => {
    expect(saysWhere(text, to)).toBe(says);
  });
});

test("a picture is what its bytes are", () => {
  expect(rasterType(Buffer.from("89504e470d0a1a0a00", "hex"))).toBe("image/png");
  expect(rasterType(Buffer.from("GIF89a"))).toBe("image/gif");
  expect(rasterType(Buffer.from("ffd8ffe0", "hex"))).toBe("image/jpeg");
  expect(rasterType(Buffer.from("RIFF0000WEBPVP8"))).toBe("image/webp");
  expect(rasterType(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toBeNull();
  expect(isRasterData("data:image/png;base64,iVBORw0KGgo=")).toBe(true);
  for (const source of [
    "data:image/svg+xml;base64,AAAA",
    "data:image/png,<svg>",
    "data:text/html;base64,AAAA",
  ])
    expect(isRasterData(source)).toBe(false);
});

test("a name reads as it ends, and misleads no folder", () => {
  expect(plainName("invoice\u202efdp.exe\0")).toBe("invoicefdp.exe");
  expect(fileNameOf("../../Re: your\r\nprices?")).toBe("_.._Re_ yourprices_.eml");
  expect(fileNameOf(null)).toBe("message.eml");
  expect(fileNameOf(" . ")).toBe("message.eml");
});
