import type { Locale } from "@/lib/core/context";
import { translator } from "@/lib/i18n/translator";

type Values = Readonly<Record<string, string | number>>;

const people = ["person", "payer", "payee", "talent"] as const;

/** The values of a notification's text, of what it holds in both languages that of the reader: who is gone by now is named as such, and what older rows lack has a value. */
export function valuesOf(data: Values, locale: Locale): Record<string, string | number> {
  const t = translator(locale, "notifications");
  const values: Record<string, string | number> = { count: 1, ...data };
  for (const key of people) if (values[key] === "") values[key] = t("deleted.person");
  for (const [key, value] of Object.entries(data))
    if (key.endsWith(`_${locale}`)) values[key.slice(0, -locale.length - 1)] = value;
  if (values.startup === "") values.startup = t("deleted.startup");
  if (values.next === "") values.next = "none";
  return values;
}
