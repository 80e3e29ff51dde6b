import { recordWithdrawals } from "../journal/journal";
import type { Withdrawal } from "../journal/record";

export type { Withdrawal };

/** Writes what people took back to the journal outside the database. Throws where it cannot be written: then it is tried again. */
export const writeWithdrawals = (withdrawn: readonly Withdrawal[]): Promise<void> => recordWithdrawals([...withdrawn]);
