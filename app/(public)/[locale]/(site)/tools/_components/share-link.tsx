"use client";

import { IconLink } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PlainButton } from "@/app/_ui/plain/button";
import styles from "./tools.module.css";

/** Copies the address of the current calculation. */
export function ShareLink({ query }: { query: string }) {
  const t = useTranslations("tools");
  const [said, setSaid] = useState("");

  async function copy() {
    const address = `${location.origin}${location.pathname}${query}`;
    try {
      await navigator.clipboard.writeText(address);
      setSaid(t("copied"));
    } catch {
      // Without clipboard permission the address bar still has it.
      history.replaceState(null, "", address);
      setSaid(t("copyFailed"));
    }
  }

  return (
    <div className={styles.share}>
      <PlainButton wide icon={<IconLink size={18} stroke={1.75} aria-hidden />} onClick={() => void copy()}>
        {t("copy")}
      </PlainButton>
      <p role="status" className={styles.said}>
        {said}
      </p>
    </div>
  );
}
