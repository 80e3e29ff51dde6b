"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useConfirm } from "../confirm";

/** The link that a click would follow in this window to another page, or null. */
function followed(event: MouseEvent): URL | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.hasAttribute("download")) return null;
  if (link.target !== "" && link.target !== "_self") return null;
  const url = new URL(link.href);
  const samePage = url.pathname === location.pathname && url.search === location.search;
  return url.origin === location.origin && !samePage ? url : null;
}

/** Asks before a page is left on which something is typed and not sent: at a link, at a reload, at the closing of the tab. */
export function useLeaveGuard(unsent: boolean): void {
  const confirm = useConfirm();
  const router = useRouter();
  const t = useTranslations("common.leave");
  useEffect(() => {
    if (!unsent) return undefined;
    let leaving = false;
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!leaving) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const url = followed(event);
      if (url === null || leaving) return;
      event.preventDefault();
      event.stopPropagation();
      void confirm({
        title: t("title"),
        consequence: t("text"),
        confirmLabel: t("leave"),
        safeLabel: t("stay"),
        destructive: true,
      }).then((agreed) => {
        if (!agreed) return;
        leaving = true;
        router.push(`${url.pathname}${url.search}${url.hash}`);
      });
    };
    addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, true);
    return () => {
      removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, true);
    };
  }, [unsent, confirm, router, t]);
}
