import { getLocale, getTimeZone } from "next-intl/server";
import type { Reader } from "@/lib/i18n/dates";

/** The reader's language and time zone, in asynchronous components of the server. */
export async function getReader(): Promise<Reader> {
  const [locale, timeZone] = await Promise.all([getLocale(), getTimeZone()]);
  return { locale, timeZone };
}
