import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { publicLocale } from "@/app/_web/public-locale";
import { pickMessages } from "@/lib/i18n/messages";

/** Only these message namespaces are sent to the browser. */
export default async function AuthLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string }>;
}) {
  const locale = await publicLocale(params);
  return (
    <NextIntlClientProvider locale={locale} messages={pickMessages(locale, ["auth", "errors"])} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  );
}
