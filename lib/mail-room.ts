import type { EmailSender, MailHost, MailRoom, SendingAccount } from "./cam/ports/email-sender";

/** Keeps one sender for each mailbox; one whose account was changed is closed once its last mail is through. */
export function createMailRoom(
  make: (account: SendingAccount) => EmailSender,
  mailHost: (host: string) => Promise<MailHost> = unasked,
): MailRoom & { close(): Promise<void> } {
  const kept = new Map<string, { version: number; sender: EmailSender }>();
  return {
    senderOf({ mailboxId, version }, account) {
      const known = kept.get(mailboxId);
      if (known?.version === version) return known.sender;
      void known?.sender.close();
      const sender = make(account);
      kept.set(mailboxId, { version, sender });
      return sender;
    },
    mailHost,
    async close() {
      await Promise.all([...kept.values()].map(({ sender }) => sender.close()));
      kept.clear();
    },
  };
}

/** A room that cannot look names up: each sender asks when it connects. */
const unasked = async (): Promise<MailHost> => ({ reach: "unknown", because: "Nobody was asked." });
