import type { ReactNode } from "react";

/** Before the @ and the dots, behind hyphens: a break inside a word reads like another address. */
const PLACES = /(?=@|\.\S)|(?<=[-_+])/;

/** An address or a domain that breaks at its joints where it does not fit; copied, it is in one piece. */
export const Address = ({ children }: { children: string }) =>
  children.split(PLACES).reduce<ReactNode>(
    (before, part) => (
      <>
        {before}
        {before !== null && <wbr />}
        {part}
      </>
    ),
    null,
  );
