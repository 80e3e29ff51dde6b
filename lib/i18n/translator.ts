import { createTranslator } from "next-intl";
import type { AppLocale } from "./locales";
import { messages } from "./messages";
import type { Namespace } from "./messages";

/**
 * Translator for code outside a page: mails, notifications, jobs. Pages use `getTranslations`, components `useTranslations`.
 * Throws on a key that does not exist, which the types rule out.
 */
export function translator<N extends Namespace>(locale: AppLocale, namespace: N) {
  return createTranslator({
    locale,
    namespace,
    messages: messages[locale],
    timeZone: "UTC",
    onError: (error) => {
      throw error;
    },
  });
}
