import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { pickMessages } from "@/lib/i18n/messages";

/** Sends the administrators' messages to their pages alone. Each page is authorized by its queries. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  return (
    <NextIntlClientProvider messages={pickMessages(locale, ["admin", "common", "errors"])}>
      {children}
    </NextIntlClientProvider>
  );
}
