import { expect, test } from "vitest";
import { textOfHtml } from "@/lib/cam/mail-text/of-html";
import { replyText } from "@/lib/cam/reply-text/rules";

const newOf = (html: string) => replyText(textOfHtml(html)).newText;

test.each([
  [
    "Gmail",
    `<div dir="ltr">Sounds good,<br>let&#39;s talk on <b>Tuesday</b>.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 3 Nov 2025 at 10:02, Maya Santos &lt;<a href="mailto:maya@lighthouse.example.com">maya@lighthouse.example.com</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex"><div>Hi Ana,</div></blockquote></div>`,
    "Sounds good,\nlet's talk on Tuesday.",
  ],
  [
    "Gmail, answers in between",
    `<div><div class="gmail_quote"><div class="gmail_attr">On Mon, 3 Nov 2025 at 10:02, Maya Santos &lt;maya@lighthouse.example.com&gt; wrote:</div><blockquote class="gmail_quote"><div>By telephone?</div></blockquote><div>Yes, only so.</div><blockquote class="gmail_quote"><div>Next week?</div></blockquote><div>Wednesday.</div></div></div>`,
    "Yes, only so.\n\nWednesday.",
  ],
  [
    "Outlook",
    `<html><head><style>p{margin:0}</style></head><body><p class="MsoNormal">Please send the price list.<o:p></o:p></p><p class="MsoNormal">Ana</p><div id="appendonsend"></div><hr style="width:98%"><div id="divRplyFwdMsg"><font><b>From:</b> Maya Santos &lt;maya@lighthouse.example.com&gt;<br><b>Sent:</b> Monday, November 3, 2025 10:02 AM<br><b>To:</b> Ana Costa<br><b>Subject:</b> Appointments online</font></div><div>Hi Ana,</div></body></html>`,
    "Please send the price list.\n\nAna",
  ],
  [
    "Apple Mail, sent from a telephone",
    `<html><body>No, thank you.<br><br><div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br><blockquote type="cite">On 3 Nov 2025, at 10:02, Maya Santos &lt;maya@lighthouse.example.com&gt; wrote:<br><br></blockquote></div><blockquote type="cite"><div>Hi Ana,</div></blockquote></body></html>`,
    "No, thank you.",
  ],
  [
    "Thunderbird in German, with a signature",
    `<body><p>Gern, rufen Sie mich an.</p><div class="moz-cite-prefix">Am 03.11.25 um 10:02 schrieb Maya Santos:<br></div><blockquote type="cite"><p>Guten Tag,</p></blockquote><pre class="moz-signature" cols="72">Ana Costa\nHarbour</pre></body>`,
    "Gern, rufen Sie mich an.",
  ],
  [
    "Yahoo",
    `<div class="ydp"><div>Not now.</div></div><div id="yahoo_quoted_1" class="yahoo_quoted"><div><div>On Monday, 3 November 2025 at 10:02:11 GMT, Maya Santos &lt;maya@lighthouse.example.com&gt; wrote:</div><div><br></div><div>Hi Ana,</div></div></div>`,
    "Not now.",
  ],
  ["what is hidden", `<div style="display:none">secret</div><div>seen</div><span hidden>no</span>`, "seen"],
  [
    "a list and a paragraph moved to the right",
    `<p>We need</p><ul><li>a calendar</li><li>a price</li></ul><blockquote style="margin:0 0 0 40px;border:none">soon</blockquote>`,
    "We need\n\n- a calendar\n- a price\nsoon",
  ],
  ["what is never closed", `<div>one<p>two<blockquote>quoted<div>deeper`, "one\n\ntwo"],
])("%s", (_, html, newText) => {
  expect(newOf(html)).toBe(newText);
});

test.each([
  ["boxes in boxes", `${"<div>".repeat(400_000)}x`],
  ["quotes in quotes", `${"<blockquote>".repeat(150_000)}x`],
  ["tables in tables", "<table><tr><td>".repeat(130_000)],
  ["ends of nothing", "</p></div></b>".repeat(130_000)],
  ["one word", "x".repeat(2_000_000)],
  ["signs that mean others", "&amp;&lt;&#x1f600;".repeat(100_000)],
])("comes to an end: %s", { timeout: 5_000 }, (_, html) => {
  expect(newOf(html).length).toBeLessThanOrEqual(2_000_000);
});
