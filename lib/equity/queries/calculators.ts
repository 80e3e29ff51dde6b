import { Problem } from "@/lib/core/http/problem";
import { convert } from "../conversion/convert";
import type { Conversion } from "../conversion/convert";
import type { ConversionTerms } from "../conversion/terms";
import type { Outcome } from "../fault";
import { vestingSchedule } from "../vesting/schedule";
import type { VestingSchedule } from "../vesting/schedule";
import type { VestingTerms } from "../vesting/terms";

/** The value, or the 422 that names each term that does not add up. */
function orRefusal<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Problem("invalid_input", { errors: outcome.faults });
}

/** When the shares of a grant vest. Throws `invalid_input` for terms that do not add up. */
export const computeVesting = (terms: VestingTerms): VestingSchedule => orRefusal(vestingSchedule(terms));

/** What SAFEs become in a priced round. Throws `invalid_input` for terms that do not add up. */
export const computeConversion = (terms: ConversionTerms): Conversion => orRefusal(convert(terms));
