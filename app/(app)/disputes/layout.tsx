import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { now } from "@/lib/core/clock";
import { pickMessages } from "@/lib/i18n/messages";
import type { Namespace } from "@/lib/i18n/messages";

/** The words of these pages, which the others need not download. */
const namespaces = ["disputes", "common", "errors"] as const satisfies readonly Namespace[];

/** Words for the dispute room. */
export default async function DisputesLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  return (
    <NextIntlClientProvider locale={locale} messages={pickMessages(locale, namespaces)} now={now()} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  );
}
