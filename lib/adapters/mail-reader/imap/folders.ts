import type { ListResponse } from "imapflow";
import type { MailFolder } from "@/lib/cam/ports/mail-reader";

type Role = MailFolder["role"];

const BY_MARK: Record<string, Role> = { "\\Inbox": "INBOX", "\\Junk": "SPAM", "\\Sent": "SENT" };

/** Names people and programs give them. imapflow knows more, but calls only one folder each by its use. */
const BY_NAME: Record<"SPAM" | "SENT", readonly string[]> = {
  SPAM: [
    "spam",
    "junk",
    "junk mail",
    "junk email",
    "junk e-mail",
    "bulk",
    "bulk mail",
    "spamverdacht",
    "courrier indésirable",
    "indésirables",
    "pourriel",
    "correo no deseado",
    "posta indesiderata",
    "ongewenst",
    "ongewenste e-mail",
    "lixo eletrônico",
    "lixo eletrónico",
    "niechciane",
    "wiadomości-śmieci",
    "skräppost",
    "uønsket e-post",
    "uønsket mail",
    "roskaposti",
    "спам",
    "нежелательная почта",
    "垃圾邮件",
    "迷惑メール",
  ],
  SENT: [
    "sent",
    "sent items",
    "sent mail",
    "sent messages",
    "gesendet",
    "gesendete elemente",
    "gesendete objekte",
    "envoyés",
    "éléments envoyés",
    "messages envoyés",
    "enviados",
    "elementos enviados",
    "mensajes enviados",
    "inviati",
    "posta inviata",
    "verzonden",
    "verzonden items",
    "itens enviados",
    "wysłane",
    "elementy wysłane",
    "skickat",
    "sendt",
    "sendte elementer",
    "lähetetyt",
    "отправленные",
    "已发送",
    "送信済み",
  ],
};

function roleByName({ name, parent }: ListResponse): Role | null {
  // Somebody's own folder far below may be called anything. "INBOX.Spam" and "[Gmail]/Spam" are one below.
  if (parent.length > 1) return null;
  const spoken = name.normalize("NFKC").toLowerCase().trim();
  if (BY_NAME.SPAM.includes(spoken)) return "SPAM";
  return BY_NAME.SENT.includes(spoken) ? "SENT" : null;
}

const ORDER: readonly Role[] = ["INBOX", "SPAM", "SENT"];

/** Those we read, by what the server marks them as, and else by their names. A filter's "Spam" beside the server's "Junk" is read as well: replies land in both. */
export function foldersToRead(listed: readonly ListResponse[]): MailFolder[] {
  const found = listed.flatMap((one): MailFolder[] => {
    if (one.flags.has("\\Noselect") || one.flags.has("\\NonExistent")) return [];
    const marked = one.specialUseSource === "extension" ? one.specialUse : undefined;
    const guessed = one.parent.length <= 1 ? one.specialUse : undefined;
    const role = BY_MARK[marked ?? guessed ?? ""] ?? (marked ? null : roleByName(one));
    return role ? [{ path: one.path, role }] : [];
  });
  return ORDER.flatMap((role) => found.filter((one) => one.role === role));
}
