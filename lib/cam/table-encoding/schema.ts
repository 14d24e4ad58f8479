/** How sure, from 0 to 1, and what speaks for it, in sentences an operator can check against the file. */
export interface EncodingDecision {
  encoding: string;
  /** Bytes of the byte order mark, to be left out of the text. */
  bomBytes: number;
  confidence: number;
  evidence: string[];
  alternatives: string[];
  /** Nothing in the sample was beyond ASCII: a later byte may still say otherwise. */
  asciiOnly: boolean;
}
