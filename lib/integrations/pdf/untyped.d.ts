declare module "linebreak" {
  /** The places at which a line may end, by UAX #14. */
  export default class LineBreaker {
    constructor(text: string);
    /** The next place in UTF-16 units, or null at the end. */
    nextBreak(): { position: number; required: boolean } | null;
  }
}

declare module "bidi-js" {
  interface EmbeddingLevels {
    levels: Uint8Array;
    paragraphs: { start: number; end: number; level: number }[];
  }
  interface Bidi {
    getEmbeddingLevels(text: string, direction?: "ltr" | "rtl"): EmbeddingLevels;
    /** The indexes of a line's UTF-16 units from left to right; `end` is inclusive. */
    getReorderedIndices(text: string, levels: EmbeddingLevels, start?: number, end?: number): number[];
  }
  export default function bidiFactory(): Bidi;
}
