import { createTranslator } from "next-intl";
import enFields from "@/lib/i18n/messages/en/fields.json";
import enRefusals from "@/lib/i18n/messages/en/refusals.json";
import frFields from "@/lib/i18n/messages/fr/fields.json";
import frRefusals from "@/lib/i18n/messages/fr/refusals.json";
import type { Locale } from "../context";
import type { FieldMessage } from "../field-message";

const messages = { en: { ...enFields, ...enRefusals }, fr: { ...frFields, ...frRefusals } };

const inLocale = (locale: Locale) =>
  createTranslator({
    locale,
    messages: messages[locale],
    onError: (error) => {
      throw error;
    },
  });
const translators = { en: inLocale("en"), fr: inLocale("fr") };

/** A field's message in a language, with the line of the file where it is about one. */
export function fieldText(locale: Locale, message: FieldMessage, line?: number): string {
  const [key, values] = typeof message === "string" ? [message, {}] : message;
  const text = translators[locale](key, values);
  return line === undefined ? text : translators[locale]("at_line", { line, message: text });
}
