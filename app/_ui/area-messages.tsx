import { headers } from "next/headers";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import type { MessageArea } from "@/lib/i18n/held-messages";
import { messageSource } from "@/lib/i18n/message-assets";
import { ClientMessages } from "./client-messages";

/** Gives the client components of an area its messages, which the browser keeps for a year. */
export async function AreaMessages({ area, children }: { area: MessageArea; children: ReactNode }) {
  const [locale, incoming] = await Promise.all([getLocale(), headers()]);
  return (
    <ClientMessages area={area} src={messageSource(area, locale)} nonce={incoming.get("x-nonce") ?? ""}>
      {children}
    </ClientMessages>
  );
}
