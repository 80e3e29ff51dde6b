"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import styles from "./navigation-progress.module.css";

/** Whether a click leaves this page for another one of ours in the same tab. */
function leaves(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return false;
  return link.pathname !== location.pathname || link.search !== location.search;
}

/** A bar across the top while the page of a link is on its way. Appears after 300 ms only. */
export function NavigationProgress() {
  const t = useTranslations("common.state");
  const address = `${usePathname()}?${useSearchParams().toString()}`;
  const [from, setFrom] = useState<string | null>(null);
  useEffect(() => {
    const start = (event: MouseEvent) => {
      if (leaves(event)) setFrom(address);
    };
    document.addEventListener("click", start, true);
    return () => document.removeEventListener("click", start, true);
  }, [address]);
  return (
    <div role="status" className={styles.status}>
      {from === address ? <span className={styles.bar} aria-label={t("loading")} role="progressbar" /> : null}
    </div>
  );
}
