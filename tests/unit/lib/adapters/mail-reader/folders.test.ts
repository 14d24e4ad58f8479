import type { ListResponse } from "imapflow";
import { expect, test } from "vitest";
import { foldersToRead } from "@/lib/adapters/mail-reader/imap/folders";

const listed = (path: string, more: Partial<ListResponse> = {}): ListResponse => {
  const parent = path.split("/");
  const name = parent.pop() ?? "";
  return {
    path,
    pathAsListed: path,
    name,
    delimiter: "/",
    parent,
    parentPath: parent.join("/"),
    flags: new Set(),
    listed: true,
    subscribed: true,
    ...more,
  };
};
const read = (...folders: ListResponse[]) =>
  foldersToRead(folders).map(({ path, role }) => `${role} ${path}`);
const marked = (path: string, specialUse: string) =>
  listed(path, { specialUse, specialUseSource: "extension" });
const guessed = (path: string, specialUse: string) => listed(path, { specialUse, specialUseSource: "name" });

test("Gmail's, by its marks, wherever they are and whatever they are called", () => {
  const folders = read(
    guessed("INBOX", "\\Inbox"),
    listed("[Gmail]", { flags: new Set(["\\Noselect"]) }),
    marked("[Gmail]/Alle Nachrichten", "\\All"),
    marked("[Gmail]/Papierkorb", "\\Trash"),
    marked("[Gmail]/Spam", "\\Junk"),
    marked("[Gmail]/Gesendet", "\\Sent"),
  );
  expect(folders).toEqual(["INBOX INBOX", "SPAM [Gmail]/Spam", "SENT [Gmail]/Gesendet"]);
});

test("without marks, by their names, below INBOX too", () => {
  const folders = read(
    guessed("INBOX", "\\Inbox"),
    guessed("INBOX/Junk", "\\Junk"),
    listed("INBOX/Courrier indésirable"),
    listed("Отправленные"),
    listed("Kunden"),
  );
  expect(folders).toEqual([
    "INBOX INBOX",
    "SPAM INBOX/Junk",
    "SPAM INBOX/Courrier indésirable",
    "SENT Отправленные",
  ]);
});

test("somebody's own folder far below is not taken for one, nor what is a folder in name only", () => {
  const folders = read(
    guessed("INBOX", "\\Inbox"),
    guessed("Projects/2019/Sent", "\\Sent"),
    listed("Projects/2020/Spam"),
    listed("Spam", { flags: new Set(["\\NonExistent"]) }),
    // Marked as something else, whatever it is called.
    marked("Sent", "\\Archive"),
  );
  expect(folders).toEqual(["INBOX INBOX"]);
});
