// Takes mail over SMTP and as Resend does, and does nothing with it: what is measured is who hands it over. A process of its own,
// so that its work is not taken for theirs.
import http from "node:http";
import { SMTPServer } from "smtp-server";

let taken = 0;
const smtp = new SMTPServer({
  authOptional: true,
  disableReverseLookup: true,
  hideSTARTTLS: true,
  logger: false,
  onData(stream, _session, done) {
    stream.resume();
    stream.on("end", () => done(null, `Queued as ${++taken}`));
  },
});
smtp.on("error", () => undefined);
const resend = http.createServer((request, response) => {
  const pieces = [];
  request.on("data", (piece) => pieces.push(piece));
  request.on("end", () => {
    JSON.parse(Buffer.concat(pieces).toString("utf8"));
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ id: `re-${++taken}` }));
  });
});
const listening = (server) =>
  new Promise((done) => server.listen(0, "127.0.0.1", () => done((server.server ?? server).address().port)));
const [smtpPort, resendPort] = [await listening(smtp), await listening(resend)];
process.send({ smtpPort, resendPort });
// Whoever started it asks how many came, and ends it by letting go.
process.on("message", () => process.send({ taken }));
process.on("disconnect", () => process.exit(0));
