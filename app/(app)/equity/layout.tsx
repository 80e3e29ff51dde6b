import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { now } from "@/lib/core/clock";
import { pickMessages } from "@/lib/i18n/messages";

/** Messages of equity and of the calculators that its scenario uses, for these pages alone. */
export default async function EquityLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const words = pickMessages(locale, ["common", "equity", "errors", "find", "tools"]);
  return (
    <NextIntlClientProvider locale={locale} messages={words} now={now()} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  );
}
