import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/max";
import { keyedHash } from "@/lib/core/crypto/derived-key";
import { env } from "@/lib/core/env";
import type { FieldKey } from "@/lib/core/field-message";
import { Problem } from "@/lib/core/http/problem";
import type { PhoneBody } from "./schema";

const refused = (message: FieldKey) =>
  new Problem("invalid_input", { errors: [{ path: "number", code: "invalid_number", message }] });

/**
 * Returns a number in E.164. Throws 422 for one that does not exist, that is no mobile number (in North America those look like
 * fixed ones), or whose country gets no messages.
 */
export function readNumber({ number, country }: PhoneBody): string {
  const parsed = parsePhoneNumberFromString(number, country as CountryCode | undefined);
  // A premium-rate number is valid, too: its kind decides.
  const kind = parsed?.isValid() ? parsed.getType() : undefined;
  if (!parsed || (kind !== "MOBILE" && kind !== "FIXED_LINE_OR_MOBILE")) throw refused("mobile_number");
  if (!parsed.country || !env().SMS_COUNTRIES.includes(parsed.country)) throw refused("number_country");
  return parsed.number;
}

/** The country code and the last two digits: `+1 ••••••••42`. */
export function maskNumber(number: string): string {
  const { countryCallingCode = "", nationalNumber = "" } = parsePhoneNumberFromString(number) ?? {};
  return `+${countryCallingCode} ${"•".repeat(Math.max(0, nationalNumber.length - 2))}${nationalNumber.slice(-2)}`;
}

/** By which one account is found for a number. */
export const numberHash = (number: string): string => keyedHash("phone", number);

/** Codes are hashed for their owner, so that equal ones differ. */
export const codeHash = (userId: string, code: string): string => keyedHash("phone-code", userId, code);
