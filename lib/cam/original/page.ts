/** Mail is written for white paper: it stays so in the dark. What we add stands out, and no style of the mail reaches it. */
const STYLE = `
:root { color-scheme: light; }
html { background: #fff; }
body { margin: 0; padding: 16px; color: #1a1a1a; font: 14px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
img { max-width: 100%; }
a { color: #0b57d0; }
bdi.to, bdi.other { all: revert; font: 12px/1.5 system-ui, sans-serif; background: #fff; letter-spacing: 0; text-transform: none; white-space: normal; }
bdi.to { color: #595959; }
bdi.other { color: #a30000; font-weight: 600; }
`;

/** The document of the frame, around HTML that was made harmless. */
export const originalPage = (html: string) =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<title>The original message</title>
<style>${STYLE}</style>
</head>
<body>
${html}
</body>
</html>
`;
