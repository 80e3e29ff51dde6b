import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { now } from "@/lib/core/clock";
import { pickMessages } from "@/lib/i18n/messages";
import type { Namespace } from "@/lib/i18n/messages";

/** Messages that only this page sends to the browser. */
const namespaces = ["milestones", "common", "errors"] as const satisfies readonly Namespace[];

export default async function EarningsLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  return (
    <NextIntlClientProvider locale={locale} messages={pickMessages(locale, namespaces)} now={now()} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  );
}
