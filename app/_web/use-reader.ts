import { useLocale, useTimeZone } from "next-intl";
import type { Reader } from "@/lib/i18n/dates";

/** The reader's language and time zone, in components of the server and of the browser; pages without an account are in UTC. */
export function useReader(): Reader {
  return { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
}
