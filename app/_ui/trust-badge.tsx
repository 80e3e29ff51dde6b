"use client";

import { useTranslations } from "next-intl";
import { lazy } from "react";
import { IconShieldCheck } from "@/app/_ui/icons";
import { LazyPopup } from "./lazy-popup";
import styles from "./trust-badge.module.css";

const load = () => import("./trust-popover");
const Explanation = lazy(load);

/**
 * A person's trust score; pressing it opens the explanation with a link to the whole page. Without a score, where the page does not
 * know it, the label alone.
 */
export function TrustBadge({ userId, score = null }: { userId: string; score?: number | null }) {
  const t = useTranslations("common.trust");
  return (
    <LazyPopup
      body={Explanation}
      preload={load}
      props={{ userId, score }}
      kind="dialog"
      className={styles.badge ?? ""}
      label={score === null ? t("ask") : t("label", { score })}
    >
      <IconShieldCheck size={14} stroke={1.75} aria-hidden />
      {score ?? t("word")}
    </LazyPopup>
  );
}
