"use client";

import { Popover } from "@mantine/core";
import { IconShieldCheck } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import styles from "./trust-badge.module.css";

const TrustExplanation = dynamic(() => import("./trust-explanation").then((module) => module.TrustExplanation));

/**
 * A person's trust score; pressing it opens the explanation with a link to the whole page. Without a score, where the page does not
 * know it, the label alone.
 */
export function TrustBadge({ userId, score = null }: { userId: string; score?: number | null }) {
  const t = useTranslations("common.trust");
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={300} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={styles.badge}
          aria-label={score === null ? t("ask") : t("label", { score })}
          onClick={() => {
            setOpened((was) => !was);
          }}
        >
          <IconShieldCheck size={14} stroke={1.75} aria-hidden />
          {score ?? t("word")}
        </button>
      </Popover.Target>
      <Popover.Dropdown>{opened ? <TrustExplanation userId={userId} score={score} /> : null}</Popover.Dropdown>
    </Popover>
  );
}
