/**
 * What an entry records. The first four are every milestone's life; the others are what cards and banks do beside it:
 * `receive` and `return` a payment that funds nothing, `chargeback` a payer's bank taking a payment back, which `reversal` undoes
 * when it is decided for us, `offset` settles against money still held and `write_off` against our own; `bounce` a refund that
 * the payer's bank sent back, `repay` the next try, and `fee` what the processor charges us.
 */
export const entryKinds = [
  "fund",
  "release",
  "transfer",
  "refund",
  "receive",
  "return",
  "chargeback",
  "reversal",
  "offset",
  "write_off",
  "bounce",
  "repay",
  "fee",
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** The platform's commission in basis points, taken from the payee on released money only. */
export const COMMISSION_BPS = 500;
