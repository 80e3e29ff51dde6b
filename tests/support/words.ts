import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createTranslator } from "next-intl";
import { root } from "@/scripts/local/root";
import type { AppLocale } from "@/lib/i18n/locales";
import type { Messages } from "@/lib/i18n/messages";

/** What stands on the screen for a message key, with its values filled in. Throws on a key that does not exist. */
export type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The message files themselves: the module that gathers them is for the bundler alone, which imports JSON as it is. */
function messagesOf(locale: AppLocale): Messages {
  const folder = join(root, "lib/i18n/messages", locale);
  return Object.fromEntries(
    readdirSync(folder).map((file) => [
      basename(file, ".json"),
      JSON.parse(readFileSync(join(folder, file), "utf8")) as unknown,
    ]),
  ) as unknown as Messages;
}

/** The product's words in one language, so that a journey finds things by what people read. */
export function words(locale: AppLocale): Words {
  return createTranslator({
    locale,
    messages: messagesOf(locale),
    timeZone: "UTC",
    onError: (error) => {
      throw error;
    },
  }) as Words;
}

/** Exactly this text at the beginning of an accessible name, whatever follows. */
export const beginning = (text: string): RegExp => new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);
