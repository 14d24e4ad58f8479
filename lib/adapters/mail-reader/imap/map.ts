import type { ReaderTrouble, ReadingAccount } from "@/lib/cam/ports/mail-reader";

/** What imapflow says when something went wrong. */
export interface ImapTrouble {
  message: string;
  code?: string | undefined;
  /** What the server answered, as text once imapflow has looked at it. */
  response?: unknown;
  responseText?: string | undefined;
  responseStatus?: string | undefined;
  serverResponseCode?: string | undefined;
  authenticationFailed?: boolean | undefined;
  tlsFailed?: boolean | undefined;
  mailboxMissing?: boolean | undefined;
  /** What it said when it hung up. */
  reason?: string | undefined;
}

export interface Asked {
  host: string;
  port: number;
  security: ReadingAccount["security"];
  /** Signed in with a token, not a password. */
  byToken: boolean;
  /** Nobody reads it in a sentence, should a server repeat it. */
  secret: string;
}

type Refused = Extract<ReaderTrouble, { status: "refused" }>["what"];
type Later = Extract<ReaderTrouble, { status: "later" }>["what"];

const APP_PASSWORD =
  /\b(?:app(?:lication)?(?:lication)?[- ]?(?:specific)?[- ]?password|parol prilozheniya|third[- ]party password|authori[sz]ation code)|\/answer\/185833/i;
const IMAP_OFF =
  /not enabled for imap|imap (?:access |service |protocol )?(?:is |has been |was )?(?:currently )?(?:disabled|switched off|turned off|not enabled|not allowed|deactivated)|(?:enable|activate|turn on|switch on)[^.]{0,30}\bimap|authenticated but not connected|does not have access rights to this service/i;
/** Yandex says both in one sentence, and means a wrong password nearly always. */
const EITHER = /invalid credentials or imap is disabled/i;
const BUSY =
  /too many|simultaneous|bandwidth|rate limit|limit exceeded|exceeded|throttl|try (?:again|later)|temporar|unavailable|server (?:is )?busy|overload|in use|internal (?:server )?error/i;
const BUSY_CODES = ["UNAVAILABLE", "INUSE", "LIMIT", "THROTTLED", "OVERQUOTA", "SERVERBUG"];
const NO_PASSWORDS = /basic ?auth|oauth|unsupported authentication mechanism|modern auth/i;

const CERTIFICATE =
  /^(?:CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/;
const NO_TLS = /^(?:EPROTO$|ERR_SSL_|ERR_TLS_|STARTTLS_INJECTION$|UPGRADE_TIMEOUT$)/;
const SILENT = ["CONNECT_TIMEOUT", "GREETING_TIMEOUT", "ETIMEOUT", "ETIMEDOUT"];
const AWAY = ["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL", "ECONNABORTED"];

/** What a sentence about this account needs. */
export function askedOf({ host, port, security, secret }: ReadingAccount): Asked {
  const byToken = "accessToken" in secret;
  return { host, port, security, byToken, secret: byToken ? secret.accessToken : secret.password };
}

/** Nothing more is learnt by knocking again: nobody is there, or it is who it is. */
export const isAway = ({ code = "" }: ImapTrouble) =>
  AWAY.includes(code) || code === "CONNECT_TIMEOUT" || CERTIFICATE.test(code);

/** Where the password of the account itself never opens the door. */
const WANT_APP_PASSWORDS = /(?:^|\.)(?:gmail|googlemail|mail\.me|mail\.yahoo|aol|yandex|mail)\.(?:com|ru)$/i;

const ended = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Every odd answer a server ever gave becomes a line in tests/contract/mail-reader-troubles.test.ts. */
export function troubleOf(trouble: ImapTrouble, asked: Asked): ReaderTrouble {
  const { host, port, security, byToken, secret } = asked;
  const { code = "", message, responseText, response, serverResponseCode = "", reason } = trouble;
  const words = responseText || (typeof response === "string" && response) || reason || message;
  const theirs = ended((secret ? words.replaceAll(secret, "…") : words).trim().slice(0, 500));
  const refused = (what: Refused, sentence: string): ReaderTrouble => ({
    status: "refused",
    what,
    reason: `${sentence} ${theirs}`,
  });
  const later = (what: Later, sentence: string): ReaderTrouble => ({
    status: "later",
    what,
    reason: `${sentence} ${theirs}`,
  });

  if (trouble.mailboxMissing) return refused("folder", "There is no such folder any more.");
  if (CERTIFICATE.test(code))
    return refused("security", `The certificate of ${host} is not one to trust, or not for this name.`);
  if (trouble.tlsFailed || NO_TLS.test(code))
    return refused("security", `The connection to ${host} could not be secured at port ${port}.`);
  if (SILENT.includes(code)) return later("timeout", `${host} did not answer in time at port ${port}.`);
  if (AWAY.includes(code))
    return later("unreachable", `Nobody answers at ${host}, port ${port}. Is it the right port?`);
  const spoke = trouble.responseStatus !== undefined || trouble.authenticationFailed || reason !== undefined;
  if (spoke && (BUSY_CODES.includes(serverResponseCode.toUpperCase()) || code === "ETHROTTLE"))
    return later("busy", `${host} is busy.`);
  if (IMAP_OFF.test(theirs) && !EITHER.test(theirs))
    return refused(
      "imap-off",
      "Reading by IMAP is switched off for this mailbox. Switch it on at the provider.",
    );
  if (APP_PASSWORD.test(theirs))
    return refused("app-password", `${host} wants an app password, not the password of the account.`);
  // imapflow's own words, said before any password went out.
  if (message === "Login is disabled" && security === "none")
    return refused("security", `${host} takes passwords only over an encrypted connection, or not at all.`);
  if (
    message === "Login is disabled" ||
    message === "Unsupported authentication mechanism" ||
    (trouble.authenticationFailed && NO_PASSWORDS.test(theirs))
  )
    return byToken
      ? refused("token", `${host} does not take this token.`)
      : refused("token-needed", `${host} takes no passwords; it has to be connected by OAuth2.`);
  if (spoke && serverResponseCode.toUpperCase() !== "AUTHENTICATIONFAILED" && BUSY.test(theirs))
    return later("busy", `${host} is busy.`);
  if (trouble.authenticationFailed) {
    if (byToken) return refused("token", `${host} does not take this token; it has to be connected anew.`);
    const hint = WANT_APP_PASSWORDS.test(host) ? " It wants an app password." : "";
    return refused("password", `${host} does not take this name and password.${hint}`);
  }
  if (trouble.responseStatus) return refused("other", `${host} refused.`);
  return later("lost", `The line to ${host} ended.`);
}
