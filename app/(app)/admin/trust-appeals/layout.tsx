import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { now } from "@/lib/core/clock";
import { pickMessages } from "@/lib/i18n/messages";

/** Adds the messages of trust to the appeals pages. */
export default async function TrustAppealsLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  return (
    <NextIntlClientProvider
      locale={locale}
      messages={pickMessages(locale, ["trust", "common", "errors"])}
      now={now()}
      timeZone="UTC"
    >
      {children}
    </NextIntlClientProvider>
  );
}
