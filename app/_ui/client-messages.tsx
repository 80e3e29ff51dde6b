"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import type { AbstractIntlMessages } from "next-intl";
import { use, useSyncExternalStore, type ReactNode } from "react";
import { heldMessages, type MessageArea } from "@/lib/i18n/held-messages";
import type { AppLocale } from "@/lib/i18n/locales";

export interface MessageScript {
  area: MessageArea;
  /** The address of its script. */
  src: string;
  nonce: string;
}

const loads = new Map<string, Promise<void>>();

/** Runs the script once. A failure is forgotten, so that the page's retry tries again. */
function load(src: string): Promise<void> {
  const known = loads.get(src);
  if (known) return known;
  const loading = new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src;
    script.onload = () => {
      resolve();
    };
    script.onerror = () => {
      loads.delete(src);
      script.remove();
      reject(new Error("The messages of this page could not be loaded"));
    };
    document.head.append(script);
  });
  loads.set(src, loading);
  return loading;
}

/** Returns the messages of an area. A page that is reached without loading a document waits for their script. */
export function useAreaMessages({ area, src }: MessageScript, locale: AppLocale): AbstractIntlMessages {
  if (heldMessages(area, locale) === undefined) use(load(src));
  return heldMessages(area, locale) as AbstractIntlMessages;
}

const never = () => () => undefined;

/** The script of a page that comes as a document: it has run before anything of the page does. */
export function MessageScriptTag({ src, nonce }: MessageScript): ReactNode {
  const ofDocument = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  return ofDocument ? <script src={src} nonce={nonce} suppressHydrationWarning /> : null;
}

/** Adds the messages of an area to those of the page around it. */
export function ClientMessages({ children, ...script }: MessageScript & { children: ReactNode }): ReactNode {
  const locale = useLocale();
  const around = useMessages();
  const own = useAreaMessages(script, locale);
  return (
    <NextIntlClientProvider locale={locale} messages={{ ...around, ...own }}>
      <MessageScriptTag {...script} />
      {children}
    </NextIntlClientProvider>
  );
}
