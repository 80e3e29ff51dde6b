import { createTranslator } from "next-intl";
import type { AppLocale } from "./locales";
import { messages } from "./messages";
import type { Namespace } from "./messages";

function create<N extends Namespace>(locale: AppLocale, namespace: N) {
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

const translators = new Map<string, unknown>();

/**
 * Translator for code outside a page: mails, notifications, jobs. Pages use `getTranslations`, components `useTranslations`.
 * Made once for each language and namespace. Throws on a key that does not exist, which the types rule out.
 */
export function translator<N extends Namespace>(locale: AppLocale, namespace: N): ReturnType<typeof create<N>> {
  const name = `${locale} ${namespace}`;
  const known = translators.get(name) as ReturnType<typeof create<N>> | undefined;
  if (known) return known;
  const made = create(locale, namespace);
  translators.set(name, made);
  return made;
}
