/** What Postgres can keep of a text from outside: it knows no NUL and no half of a surrogate pair. */
export const keepable = (text: string) => text.replaceAll("\0", "").toWellFormed();
