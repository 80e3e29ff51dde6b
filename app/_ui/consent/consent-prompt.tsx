"use client";

import { usePathname } from "next/navigation";
import { lazy, Suspense, useEffect, useState } from "react";
import { browserChoice } from "@/app/_web/consent";
import type { AppLocale } from "@/lib/i18n/locales";

// Most visits have chosen: what asks comes when it is needed.
const ConsentPanel = lazy(() => import("./consent-panel"));

/** Asks a browser that has not chosen, and opens the choices from whatever has the attribute `data-consent`. Counts page views where it may. */
export function ConsentPrompt({ locale }: { locale: AppLocale }) {
  const [view, setView] = useState<"banner" | "sheet" | null>(null);
  const pathname = usePathname();
  useEffect(() => {
    if (!browserChoice()) setView("banner");
    const open = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || !event.target.closest("[data-consent]")) return;
      event.preventDefault();
      setView("sheet");
    };
    addEventListener("click", open);
    return () => removeEventListener("click", open);
  }, []);
  const analytics = view === null;
  useEffect(() => {
    if (analytics && browserChoice()?.analytics)
      void import("@/app/_web/page-view").then((part) => part.countView(pathname));
  }, [analytics, pathname]);
  return view ? (
    <Suspense fallback={null}>
      <ConsentPanel locale={locale} view={view} onView={setView} />
    </Suspense>
  ) : null;
}
